# How a real PowerShell binds what comes back from files: the right mailbox, or an error for that object; never the current session in its place.
BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/ImapPS')).Path
    Import-Module $module
    $folder = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
    [void] (New-Item -ItemType Directory $folder)
    $sandbox = Start-ImapSandbox -MessageCount 60
    $other = Start-ImapSandbox -MessageCount 60
    $null = $sandbox | Connect-Imap -Name old
    $null = $other | Connect-Imap -Name current

    # The same objects after a journey through a file.
    function Invoke-RoundTrip([string] $Form, $Value) {
        switch ($Form) {
            Object { $Value }
            Clixml { $Value | Export-Clixml "$folder/v.xml"; Import-Clixml "$folder/v.xml" }
            Csv { $Value | Export-Csv "$folder/v.csv"; Import-Csv "$folder/v.csv" }
            Json { $Value | ConvertTo-Json -Depth 2 -WarningAction Ignore | ConvertFrom-Json }
        }
    }

    # Every cmdlet with a -Session that binds by property name, in a call that an object with an address completes.
    $calls = @{
        Folder  = 'Get-ImapFolder', 'Get-ImapFolderChange', 'Search-ImapMessage -First 1', 'Measure-ImapFolder', 'Get-ImapThread', 'Find-ImapDuplicate', 'Get-ImapQuota',
            'Get-ImapPermission', 'Get-ImapMetadata -Entry /private/comment', 'Set-ImapFolder -Subscribed', 'Set-ImapPermission -Identity bob -Right ReadOnly',
            'Remove-ImapPermission -Identity bob', 'Set-ImapMetadata -Entry /private/comment -Value x', 'Remove-ImapMetadata -Entry /private/comment',
            'Wait-ImapMessage -IncludeExisting', 'Watch-ImapFolder -TimeoutSec 1', 'Clear-ImapFolder -Permanent -Force', 'Remove-ImapFolder -Confirm:$false', 'Rename-ImapFolder -NewName Renamed',
            'New-ImapFolder', 'Get-ImapNamespace', 'Get-ImapCapability IDLE', 'Invoke-ImapCommand NOOP', 'Set-ImapQuota -Root x -Storage 1MB'
        Message = 'Get-ImapMessage', 'Get-ImapMessageContent', 'Get-ImapAttachment', 'Save-ImapAttachment -Path $folder/saved', 'Export-ImapMessage -Path $folder/exported',
            'Set-ImapFlag -Add Flagged', 'Set-ImapLabel -Add x', 'Copy-ImapMessage Archive', 'Move-ImapMessage Archive', 'Remove-ImapMessage -Permanent -Force', 'Search-ImapMessage -First 1'
    }

    # What the call makes of the object: the ids of its errors, and whether it wrote anything.
    function Invoke-With($Object, [string] $Call) {
        $all = @(try { $Object | & ([scriptblock]::Create("`$input | $Call")) 2>&1 } catch { $_ })
        $errors, $out = $all.Where({ $_ -is [Management.Automation.ErrorRecord] }, 'Split')
        [pscustomobject]@{ Output = $out; Error = @($errors | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | Select-Object -Unique) }
    }

    function Get-Count { (Get-ImapFolder -Session current | Measure-Object Total -Sum).Sum, (Get-ImapFolder -Session old | Measure-Object Total -Sum).Sum -join ' ' }
}

AfterAll {
    Disconnect-Imap -All
    Stop-ImapSandbox
    Remove-Item $folder -Recurse -Force
}

Describe 'An address that is right' {
    It 'finds the folder''s own mailbox again: <_>' -ForEach 'Object', 'Clixml', 'Csv', 'Json' {
        $found = Invoke-RoundTrip $_ (Get-ImapFolder Receipts -Session old) | Get-ImapFolder
        $found.Session.Name | Should -Be 'old'
        $found.Folder | Should -Be 'Receipts'
    }

    It 'finds the messages again: <_>' -ForEach 'Object', 'Clixml', 'Csv', 'Json' {
        $messages = Search-ImapMessage -First 3 -Session old | Select-Object Folder, Uid, UidValidity, Session
        $done = Invoke-RoundTrip $_ $messages | Set-ImapFlag -Add Flagged -PassThru
        $done.Count | Should -Be 3
        $done.Session.Name | Should -Be 'old'
    }

    It 'finds the session again: <_>' -ForEach 'Object', 'Clixml', 'Csv', 'Json' {
        $session = Invoke-RoundTrip $_ (Get-ImapSession old)
        ($session | Get-ImapFolder INBOX).Session.Name | Should -Be 'old'
        ($session | Select-ImapSession -PassThru).Name | Should -Be 'old'
        Select-ImapSession current
    }

    It 'is one for a job: whole objects come from another process' {
        $folders = Start-Job { param($f) Import-Clixml $f } -ArgumentList $(Get-ImapFolder INBOX -Session old | Export-Clixml "$folder/j.xml"; "$folder/j.xml") | Receive-Job -Wait -AutoRemoveJob
        ($folders | Get-ImapFolder).Session.Name | Should -Be 'old'
    }
}

Describe 'An address that is broken' {
    BeforeAll {
        $message = Search-ImapMessage -First 1 -Session old
        $record = Invoke-RoundTrip Json (Get-ImapSession old)
        $changed = foreach ($pair in @{ Name = 'gone' }, @{ UserName = 'bob' }, @{ Server = 'mail.example.org' }, @{ Port = 1 }) {
            $one = Invoke-RoundTrip Json (Get-ImapSession old)
            $pair.GetEnumerator() | ForEach-Object { $one.($_.Key) = $_.Value }
            $one
        }
        $sessions = @($null, '', 'gone', 42, @{}, [pscustomobject]@{ Name = 'old' }) + $changed
        $numbers = 'abc', '1,2', '1,79604E+09', '1e1', '0x10', '1.6', 1.6, '-1', -1, '99999999999999999999999', $true, @{}
        $before = Get-Count
    }

    It 'calls every cmdlet that takes a session by property name' {
        $wanted = Get-Command -Module ImapPS | Where-Object { $_.Parameters.Session.Attributes.ValueFromPipelineByPropertyName -eq $true } | ForEach-Object Name
        $called = $calls.Values | ForEach-Object { $_ } | ForEach-Object { $_.Split(' ')[0] }
        $wanted | Where-Object { $_ -notin $called } | Should -Be 'Disconnect-Imap', 'Import-ImapMessage', 'Select-ImapSession'
    }

    It 'is an error and no other session: Session, <_>' -ForEach 'Object', 'Clixml', 'Json' {
        foreach ($session in $sessions) {
            foreach ($kind in $calls.Keys) {
                $object = if ($kind -eq 'Folder') { [pscustomobject]@{ Folder = 'INBOX'; Session = $session } }
                else { [pscustomobject]@{ Folder = 'INBOX'; Uid = $message.Uid; UidValidity = $message.UidValidity; Session = $session } }
                $object = Invoke-RoundTrip $_ $object
                foreach ($call in $calls[$kind]) {
                    $result = Invoke-With $object $call
                    $result.Error | Should -Be 'ParameterArgumentTransformationError' -Because "$call with the session '$session'"
                    $result.Output | Should -BeNullOrEmpty -Because $call
                }
            }
        }
        Get-Count | Should -Be $before
    }

    It 'is an error and no other message: <Property>, <Form>' -ForEach $(foreach ($p in 'Uid', 'UidValidity', 'ModSeq') { foreach ($f in 'Object', 'Clixml', 'Json') { @{ Property = $p; Form = $f } } }) {
        foreach ($number in $numbers) {
            foreach ($kind in $calls.Keys) {
                foreach ($call in $calls[$kind] | Where-Object { (Get-Command $_.Split(' ')[0]).Parameters.$Property.Attributes.ValueFromPipelineByPropertyName -eq $true }) {
                    $object = [pscustomobject]@{ Folder = 'INBOX'; Uid = $message.Uid; UidValidity = $message.UidValidity; Session = $message.Session }
                    if ($kind -eq 'Folder') { $object = $object | Select-Object Folder, Session }
                    $object | Add-Member $Property $number -Force
                    $result = Invoke-With (Invoke-RoundTrip $Form $object) $call
                    $result.Error | Should -Be 'ParameterArgumentTransformationError' -Because "$call with $Property '$number'"
                    $result.Output | Should -BeNullOrEmpty -Because $call
                }
            }
        }
        Get-Count | Should -Be $before
    }

    It 'is an error in a CSV file: <Column> <Value>' -ForEach @(
        @{ Column = 'Session'; Value = 'gone' }, @{ Column = 'Session'; Value = '' }
        @{ Column = 'UidValidity'; Value = '1,79604E+09' }, @{ Column = 'UidValidity'; Value = '' }
        @{ Column = 'Uid'; Value = '1,2' }, @{ Column = 'Uid'; Value = '1.6' }, @{ Column = 'Uid'; Value = '' }
    ) {
        $message | Select-Object Folder, Uid, UidValidity, Session | Export-Csv "$folder/m.csv"
        $row = Import-Csv "$folder/m.csv"
        $row.$Column = $Value
        $row | Export-Csv "$folder/m.csv"
        foreach ($call in 'Remove-ImapMessage -Permanent -Force', 'Move-ImapMessage Archive', 'Clear-ImapFolder -Permanent -Force') {
            if ($call -like 'Clear*' -and $Column -eq 'UidValidity') { continue }
            (Invoke-With (Import-Csv "$folder/m.csv") $call).Error | Should -Be 'ParameterArgumentTransformationError' -Because $call
        }
        Get-Count | Should -Be $before
    }

    It 'does not keep the next object from being worked on, and is not left over in it' {
        $rows = [pscustomobject]@{ Folder = 'Receipts'; Session = 'gone' }, [pscustomobject]@{ Folder = 'Receipts'; Session = 'old' }, [pscustomobject]@{ Folder = 'Receipts' }
        $found = $rows | Get-ImapFolder -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Session.Name | Should -Be 'old', 'current'
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -Be $rows[0]
    }

    It 'ends a script with -ErrorAction Stop' {
        { [pscustomobject]@{ Folder = 'INBOX'; Session = 'gone' } | Clear-ImapFolder -Permanent -Force -ErrorAction Stop } | Should -Throw "*session 'gone' does not exist*"
        Get-Count | Should -Be $before
    }

    It 'means no session where sessions themselves are taken' {
        [pscustomobject]@{ Session = 42 } | Disconnect-Imap -ErrorAction SilentlyContinue
        [pscustomobject]@{ Session = 42 } | Select-ImapSession -ErrorAction SilentlyContinue
        [pscustomobject]@{ Session = 42 } | Start-ImapTrace "$folder/none.log" -ErrorAction SilentlyContinue
        (Get-ImapSession).Name | Should -Be 'current', 'old'
        # After a selection that failed no session is the current one.
        Get-ImapSession -Current | Should -BeNullOrEmpty
        Select-ImapSession current
        "$folder/none.log" | Should -Not -Exist
    }

    It 'is an error in $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ '*-Imap*:Session' = 'gone' }
        { Clear-ImapFolder INBOX -Permanent -Force 3>$null } | Should -Throw -ErrorId 'DefaultValueNotValid*'
        $PSDefaultParameterValues = @{}
        Get-Count | Should -Be $before
    }
}
