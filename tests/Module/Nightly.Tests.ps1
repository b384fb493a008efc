# The nightly job of the cookbook, its very text, as a scheduler starts it: a process of its own, a file, no profile, no input.
BeforeAll {
    $modules = (Resolve-Path (Join-Path $PSScriptRoot '../../out')).Path
    Import-Module (Join-Path $modules 'ImapPS')
    $program, [string[]] $first = & (Join-Path $PSScriptRoot 'Pwsh.ps1')
    $cookbook = (Get-Content -Raw (Join-Path $PSScriptRoot '../../docs/cookbook.md')) -replace "`r`n", "`n"
    $section = ($cookbook -split '(?m)^## ').Where({ $_.StartsWith('A nightly job') })
    $text = [regex]::Match($section, '(?s)```powershell\n(.*?)\n```').Groups[1].Value
    $place = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
    [void] (New-Item -ItemType Directory $place)
    $job = Join-Path $place nightly.ps1
    $log = Join-Path $place nightly.log
    Set-Content $job $text
    # What comes after the job in the script that calls it.
    Set-Content (Join-Path $place caller.ps1) 'param([string[]] $Words) & "$PSScriptRoot/nightly.ps1" -Server $Words[0] -Port $Words[1] -CertificateThumbprint $Words[2]; Set-Content "$PSScriptRoot/after" "reached"'
    $sandbox = Start-ImapSandbox -MessageCount 300
    $wrong = [pscredential]::new($sandbox.Credential.UserName, (ConvertTo-SecureString 'not the secret' -AsPlainText -Force))

    function Invoke-Job([string[]] $Words, [pscredential] $Credential = $sandbox.Credential) {
        Remove-Item $log, (Join-Path $place after) -ErrorAction Ignore
        $Credential | Export-Clixml (Join-Path $place credential.xml)
        $start = [Diagnostics.ProcessStartInfo]::new($program, [string[]]($first + '-NoProfile', '-NonInteractive' + $Words))
        $start.Environment['PSModulePath'] = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
        $start.WorkingDirectory = [IO.Path]::GetTempPath()
        $start.RedirectStandardOutput = $start.RedirectStandardError = $start.RedirectStandardInput = $true
        $process = [Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        $output = $process.StandardOutput.ReadToEndAsync()
        $errors = $process.StandardError.ReadToEndAsync()
        $process.WaitForExit(120000) | Should -BeTrue
        [pscustomobject]@{ Code = $process.ExitCode; Text = "$($output.Result)$($errors.Result)"; Log = "$(Get-Content -Raw $log -ErrorAction Ignore)"; After = Test-Path (Join-Path $place after) }
    }

    # The words of each way to start it.
    function Get-Way([string] $Way, [int] $Port) {
        switch ($Way) {
            'a file' { '-File', $job, '-Server', $sandbox.Server, '-Port', $Port, '-CertificateThumbprint', $sandbox.CertificateThumbprint }
            'another script' { '-Command', "& '$place/caller.ps1' $($sandbox.Server), $Port, $($sandbox.CertificateThumbprint)" }
            'a file of another script' {
                Set-Content (Join-Path $place outer.ps1) "& '$place/caller.ps1' $($sandbox.Server), $Port, $($sandbox.CertificateThumbprint)"
                '-File', (Join-Path $place outer.ps1)
            }
        }
    }
}

AfterAll {
    Disconnect-Imap -All
    Stop-ImapSandbox
    Remove-Item $place -Recurse -Force
}

Describe 'The nightly job as <Way>' -ForEach @(@{ Way = 'a file' }, @{ Way = 'another script' }, @{ Way = 'a file of another script' }) {
    It 'removes what is old, writes its log and ends with 0' {
        $session = $sandbox | Connect-Imap -Name look
        $junk = (Get-ImapFolder \Junk -Session $session).Folder
        Get-ChildItem (Join-Path $PSScriptRoot '../Scenarios/mail/*.eml') | Select-Object -First 1 | Import-ImapMessage -Folder $junk -Session $session -Received (Get-Date).AddDays(-40)
        $old = (Search-ImapMessage -Folder \Junk -OlderThan 30d -Session $session -CountOnly).Count
        $new = (Search-ImapMessage -Folder \Junk -NewerThan 30d -Session $session -CountOnly).Count
        $old | Should -BeGreaterThan 0
        $result = Invoke-Job (Get-Way $Way $sandbox.Port)
        $result.Code | Should -Be 0 -Because "$($result.Text)$($result.Log)"
        $result.Log | Should -Match "Remove permanently: $old in $junk"
        $result.Log | Should -Match 'Done'
        $result.After | Should -Be ($Way -ne 'a file')
        (Get-ImapFolder \Junk -Session $session).Total | Should -Be $new
        Disconnect-Imap $session
    }

    It 'ends with an error that the scheduler sees when the password is wrong' {
        $result = Invoke-Job (Get-Way $Way $sandbox.Port) $wrong
        $result.Code | Should -Be 1 -Because $result.Text
        $result.Log | Should -Match 'FAILED: .*AUTHENTICATE'
        $result.Log, $result.Text | Should -Not -Match 'not the secret'
        $result.After | Should -BeFalse
    }

    It 'ends with an error that the scheduler sees when the server cannot be reached' {
        $result = Invoke-Job (Get-Way $Way 1)
        $result.Code | Should -Be 1 -Because $result.Text
        $result.Log | Should -Match 'FAILED: '
        $result.After | Should -BeFalse
    }
}

Describe 'The nightly job' {
    It 'ends with an error when there is no server to ask for' {
        (Invoke-Job ('-File', $job)).Code | Should -Not -Be 0
    }

    It 'does not touch sessions of the script that calls it' {
        $text | Should -Not -Match 'Disconnect-Imap -All'
    }
}
