# What only a real PowerShell shows of a module: questions, Ctrl+C, pipelines cut short, runspaces, loading and unloading.
BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/ImapPS')).Path
    Import-Module $module
    $sandbox = Start-ImapSandbox -MessageCount 600
    $session = $sandbox | Connect-Imap -Name pester

    # A new process with the module; gives what it wrote.
    function Invoke-Fresh([string] $Script) {
        $program, [string[]] $first = & (Join-Path $PSScriptRoot 'Pwsh.ps1')
        & $program @first -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1 | ForEach-Object { "$_" }
    }

    # A pipeline in a runspace of its own.
    function New-Shell([string] $Script) {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule($module)
        $shell = [powershell]::Create($state)
        [void] $shell.AddScript($Script)
        $shell
    }
}

AfterAll {
    Disconnect-Imap -All
    Stop-ImapSandbox
}

Describe 'Questions' {
    It 'asks before it removes a folder, and without anybody to ask that is an error' {
        $out = Invoke-Fresh "Import-Module '$module'; Start-ImapSandbox -Empty | Connect-Imap | Out-Null; try { Remove-ImapFolder Archive } catch { 'refused: ' + `$_.FullyQualifiedErrorId }; (Get-ImapFolder).Folder -contains 'Archive'"
        $out[-1] | Should -Be 'True'
        "$out" | Should -Match 'refused|NonInteractive'
    }

    It 'asks before it removes messages for good' {
        $out = Invoke-Fresh "Import-Module '$module'; Start-ImapSandbox -MessageCount 100 | Connect-Imap | Out-Null; `$before = (Get-ImapFolder INBOX).Total; try { Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent } catch { 'refused' }; `$before -eq (Get-ImapFolder INBOX).Total"
        $out[-1] | Should -Be 'True'
        "$out" | Should -Match 'refused'
    }

    It 'does not ask with -Confirm:$false' {
        New-ImapFolder Asked -Session $session | Out-Null
        Remove-ImapFolder Asked -Session $session -Confirm:$false
        (Get-ImapFolder -Session $session).Folder | Should -Not -Contain 'Asked'
    }
}

Describe 'Debug' {
    It 'shows the wire and asks nothing' {
        $out = Invoke-Fresh "Import-Module '$module'; Start-ImapSandbox -MessageCount 50 | Connect-Imap -Debug 5>`$null | Out-Null; Search-ImapMessage -First 1 -Debug 5>&1 | ForEach-Object { `$_.GetType().Name }; Search-ImapMessage -First 1 | Set-ImapFlag -Add Flagged -Debug -Confirm:`$false 5>&1 | ForEach-Object { `$_ }"
        $out | Should -Contain 'ImapMessage'
        "$out" | Should -Match 'UID STORE'
        "$out" | Should -Not -Match 'Continue|NonInteractive'
    }

    # PowerShell makes a question of each warning with -Debug, and an error of that where nobody can be asked.
    It 'writes warnings to the warning stream and asks nothing: <How>, <Preference>' -ForEach @(
        @{ How = '-Debug'; Preference = 'Continue'; Warnings = 1 }
        @{ How = '-Debug -Verbose'; Preference = 'Continue'; Warnings = 1 }
        @{ How = '-Debug -WarningAction SilentlyContinue'; Preference = 'Continue'; Warnings = 0 }
        @{ How = '-Debug:$false'; Preference = 'Continue'; Warnings = 1 }
        @{ How = '-Debug'; Preference = 'SilentlyContinue'; Warnings = 0 }
    ) {
        $out = Invoke-Fresh "Import-Module '$module'; Start-ImapSandbox -Empty | Connect-Imap -DisableCapability CREATE-SPECIAL-USE | Out-Null; `$WarningPreference = '$Preference'; New-ImapFolder Old -SpecialUse \Archive $How -WarningVariable kept 3>&1 4>`$null 5>`$null | ForEach-Object { `$_.GetType().Name + ': ' + `$_ }; 'kept: ' + `$kept.Count"
        @($out -match '^WarningRecord: .*''Old'' was created without').Count | Should -Be $Warnings -Because "$out"
        @($out -match '^ImapFolder: ').Count | Should -Be 1 -Because "$out"
        $out[-1] | Should -Be 'kept: 1'
    }

    It 'asks nothing where no session is used' {
        $out = Invoke-Fresh "Import-Module '$module'; Start-ImapSandbox -Empty -Debug 5>`$null | Connect-Imap | Out-Null; Start-ImapTrace ([IO.Path]::GetTempFileName()) -Debug | Out-Null; Stop-ImapTrace -Debug 5>`$null; Stop-ImapSandbox -Debug 5>&1"
        "$out" | Should -Match 'Stopped the sandbox'
        "$out" | Should -Not -Match 'NonInteractive'
    }
}

Describe 'Ctrl+C' {
    BeforeAll {
        $place = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
        [void] (New-Item -ItemType Directory $place)
        Copy-Item (Join-Path $PSScriptRoot '../Scenarios/mail') (Join-Path $place 'saved') -Recurse
        # Takes connections, and says nothing.
        $silent = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $silent.Start()
    }

    AfterAll {
        $silent.Stop()
        Remove-Item $place -Recurse -Force
    }

    # Again and again, so that it is under way whenever the stop comes.
    It 'ends <Script> within two seconds, and the session is usable or closed' -ForEach @(
        @{ Script = 'Search-ImapMessage * -Text nothing-like-this -Session $session' }
        @{ Script = 'Search-ImapMessage * -Filter { Body -match "nothing" } -Session $session' }
        @{ Script = 'Search-ImapMessage * -Session $session | Get-ImapMessageContent' }
        @{ Script = 'Search-ImapMessage * -Session $session | Export-ImapMessage -Path "$place/$i"' }
        @{ Script = 'Search-ImapMessage * -HasAttachment -Session $session | Save-ImapAttachment -Path "$place/attachments"' }
        @{ Script = 'Get-ChildItem "$place/saved/*.eml" | Import-ImapMessage -Folder Drafts -Session $session' }
        @{ Script = 'Search-ImapMessage -Session $session | Set-ImapFlag -Add "Later$i"' }
        @{ Script = 'Search-ImapMessage -SmallerThan 10KB -Session $session | Copy-ImapMessage Junk -DestinationSession $session' }
        @{ Script = 'Measure-ImapFolder -Session $session' }
        @{ Script = 'Get-ImapThread * -Session $session' }
        @{ Script = 'Find-ImapDuplicate * -By Content -Session $session' }
        @{ Script = 'Get-ImapFolder -Session $session' }
        @{ Script = 'Watch-ImapFolder -Session $session' }
        @{ Script = 'Wait-ImapMessage -Session $session -Subject never' }
        @{ Script = 'Connect-Imap 127.0.0.1 $credential -Port $port -Security None' }
        @{ Script = 'Test-ImapConnection 127.0.0.1 $credential -Port $port -Security None' }
    ) {
        $session = $sandbox | Connect-Imap -Name stopped
        $shell = New-Shell "param(`$session, `$place, `$credential, `$port) for (`$i = 0; ; `$i++) { $Script | Out-Null }"
        [void] $shell.AddArgument($session).AddArgument($place).AddArgument($sandbox.Credential).AddArgument($silent.LocalEndpoint.Port)
        [void] $shell.BeginInvoke()
        Start-Sleep -Milliseconds 700
        $shell.InvocationStateInfo.State | Should -Be 'Running'
        $shell.Streams.Error.Count | Should -Be 0
        $time = [Diagnostics.Stopwatch]::StartNew()
        $stopping = $shell.BeginStop($null, $null)
        $stopping.AsyncWaitHandle.WaitOne(40000) | Should -BeTrue
        $time.ElapsedMilliseconds | Should -BeLessThan 30000 # it waits for an answer a minute otherwise
        $shell.Dispose()
        if ($session.IsOpen) { (Get-ImapFolder INBOX -Session $session).Total | Should -BeGreaterThan 0 }
        else { { Get-ImapFolder -Session $session -ErrorAction Stop } | Should -Throw '*Connect-Imap*' }
        Disconnect-Imap stopped
    }
}

Describe 'Connecting' {
    BeforeAll { Select-ImapSession pester }

    It 'is seen by try and catch when it fails, so that no script goes on with another session' {
        $caught = try { Connect-Imap 127.0.0.1 $sandbox.Credential -Port 1; 'went on' } catch { $_.FullyQualifiedErrorId }
        $caught | Should -BeLike 'ServerNotReachable*'
        Get-ImapSession -Current | Should -BeNullOrEmpty
        { Clear-ImapFolder INBOX -Permanent -Force } | Should -Throw -ErrorId 'NoSession*'
        Select-ImapSession pester
    }

    It 'leaves no current session when the last account of a pipeline fails, and none is closed' {
        $opened = [pscustomobject]@{ Port = $sandbox.Port; Name = 'open' }, [pscustomobject]@{ Port = 1; Name = 'shut' } |
            Connect-Imap -Server 127.0.0.1 -Credential $sandbox.Credential -SkipCertificateCheck -ErrorAction SilentlyContinue
        $opened.Name | Should -Be 'open'
        Get-ImapSession -Current | Should -BeNullOrEmpty
        (Get-ImapSession).Name | Should -Contain 'pester'
        Disconnect-Imap open
        Select-ImapSession pester
    }

    It 'goes on to the next account of a loop and never works in the one before' {
        $total = (Get-ImapFolder INBOX).Total
        foreach ($server in '127.0.0.1', '', $null, 'no such name') {
            try { $null = Connect-Imap $server $sandbox.Credential -Port 1 } catch { }
            try { Clear-ImapFolder INBOX -Permanent -Force } catch { }
        }
        Select-ImapSession pester
        (Get-ImapFolder INBOX).Total | Should -Be $total
    }

    It 'tries the other accounts of a pipeline' {
        $names = [pscustomobject]@{ Port = 1; Name = 'shut' }, [pscustomobject]@{ Port = $sandbox.Port; Name = 'open' } |
            Connect-Imap -Server 127.0.0.1 -Credential $sandbox.Credential -SkipCertificateCheck -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object Name
        $names | Should -Be 'open'
        $failed.Count | Should -Be 1
        Disconnect-Imap open
        Select-ImapSession pester
    }
}

Describe 'Pipelines' {
    BeforeAll { $own = $sandbox | Connect-Imap -Name pipelines }

    It 'stops a search when enough has come, and the session goes on' {
        @(Search-ImapMessage * -Session $own | Select-Object -First 2).Count | Should -Be 2
        (Get-ImapFolder INBOX -Session $own).Total | Should -BeGreaterThan 0
    }

    It 'streams: the first message comes before the last is there' {
        $seen = 0
        Search-ImapMessage * -Session $own | ForEach-Object { $seen++; if ($seen -eq 1) { $first = [Diagnostics.Stopwatch]::GetTimestamp() } }
        $last = [Diagnostics.Stopwatch]::GetTimestamp()
        $seen | Should -BeGreaterThan 500
        $first | Should -BeLessThan $last
    }

    It 'takes sessions from the pipeline, also where a folder is called like one' {
        $second = $sandbox | Connect-Imap -Name Archive
        $own, $second | Get-ImapFolder INBOX | ForEach-Object { $_.Session.Name } | Should -Be 'pipelines', 'Archive'
        @($second | Get-ImapFolder).Count | Should -BeGreaterThan 1
        $second | Search-ImapMessage -First 1 | ForEach-Object Folder | Should -Be 'INBOX'
        'Archive' | Get-ImapFolder -Session $own | ForEach-Object { $_.Session.Name } | Should -Be 'pipelines'
        { $second | Remove-ImapFolder -Confirm:$false -ErrorAction Stop } | Should -Throw '*is not a folder*'
        $second | Disconnect-Imap
    }

    It 'works under Set-StrictMode' {
        & {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            Search-ImapMessage -First 3 -Session $own | Out-String | Should -Not -BeNullOrEmpty
            Get-ImapFolder -Session $own | Format-Table | Out-String | Should -Match 'INBOX'
            Search-ImapMessage -HasAttachment -First 2 -Session $own | Get-ImapAttachment | Out-String | Should -Not -BeNullOrEmpty
            Get-ImapSession | Out-String | Should -Match 'pipelines'
        }
    }

    It 'takes defaults from $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ 'Search-ImapMessage:Folder' = 'Receipts'; '*-Imap*:Session' = 'pipelines' }
        @(Search-ImapMessage -First 3 | Select-Object -ExpandProperty Folder -Unique) | Should -Be 'Receipts'
    }

    It 'works in parallel, a session in each runspace' {
        $counts = 1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:module
            $mine = $using:sandbox | Connect-Imap -Name "parallel$_"
            $count = @(Search-ImapMessage * -Session $mine).Count
            Disconnect-Imap $mine
            $count
        }
        $counts.Count | Should -Be 3
        @($counts | Select-Object -Unique).Count | Should -Be 1
    }
}

Describe 'Completion' {
    BeforeAll { Select-ImapSession pester; if (-not (Get-ImapSession -Current).IsOpen) { $sandbox | Connect-Imap -Name pester | Out-Null } }

    It 'offers <Expected> for <Line>' -ForEach @(
        @{ Line = 'Get-ImapFolder Rec'; Expected = 'Receipts' }
        @{ Line = 'Search-ImapMessage -Folder \Tr'; Expected = '\Trash' }
        @{ Line = 'Search-ImapMessage -Folder Team'; Expected = "'Team `"A`"'" }
        @{ Line = 'Move-ImapMessage -Destination Arch'; Expected = 'Archive' }
        @{ Line = 'Set-ImapFlag -Add Fl'; Expected = '\Flagged' }
        @{ Line = 'Disconnect-Imap pes'; Expected = 'pester' }
        @{ Line = 'Connect-Imap -Security St'; Expected = 'StartTls' }
        @{ Line = 'Export-ImapMessage -Format M'; Expected = 'Mbox' }
        @{ Line = 'Connect-Imap -Mechanism SCRAM-SHA-2'; Expected = 'SCRAM-SHA-256' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Expected
    }

    It 'is silent when no session is open' {
        $shell = New-Shell '(TabExpansion2 "Get-ImapFolder Rec" 18).CompletionMatches.CompletionText; $Error.Count'
        $out = $shell.Invoke()
        $shell.Dispose()
        $out[-1] | Should -Be 0
    }
}

Describe 'Loading and unloading' {
    It 'can be imported twice' {
        Invoke-Fresh "Import-Module '$module'; Import-Module '$module' -Force; Start-ImapSandbox -Empty | Connect-Imap | Out-Null; (Get-ImapFolder INBOX).Folder" | Should -Be 'INBOX'
    }

    It 'leaves nothing behind when it is removed' {
        $out = Invoke-Fresh "Import-Module '$module'; `$sandbox = Start-ImapSandbox -Empty; `$session = `$sandbox | Connect-Imap; Remove-Module ImapPS; `$session.IsOpen; try { [Net.Sockets.TcpClient]::new().Connect(`$sandbox.Server, `$sandbox.Port); 'listens' } catch { 'gone' }"
        $out | Should -Be 'False', 'gone'
    }

    It 'is imported quickly' {
        # What the engine itself says, in a process of its own; the goal is 150 ms on a quiet machine.
        $times = 1..3 | ForEach-Object { [double](Invoke-Fresh "(Measure-Command { Import-Module '$module' }).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)") }
        ($times | Sort-Object)[0] | Should -BeLessThan 1000
    }
}
