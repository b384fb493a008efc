# What only a process of its own shows: exit codes, Ctrl+C at a terminal's process, jobs, how a script started by a scheduler ends.
BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/ImapPS')).Path
    Import-Module $module
    $program, [string[]] $first = & (Join-Path $PSScriptRoot 'Pwsh.ps1')
    $place = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
    [void] (New-Item -ItemType Directory $place)
    $sandbox = Start-ImapSandbox -MessageCount 200
    $connection = "Import-Module '$module'; `$secret = ConvertTo-SecureString '$($sandbox.Credential.GetNetworkCredential().Password)' -AsPlainText -Force; " +
        "Connect-Imap $($sandbox.Server) ([pscredential]::new('$($sandbox.Credential.UserName)', `$secret)) -Port $($sandbox.Port) -CertificateThumbprint $($sandbox.CertificateThumbprint) | Out-Null; "

    # Starts a script as a scheduler does: a file, no profile, no input.
    function Start-Script([string] $Script) {
        $file = Join-Path $place "$([guid]::NewGuid()).ps1"
        Set-Content $file "`$ErrorActionPreference = 'Stop'`n$connection`n$Script"
        $start = [Diagnostics.ProcessStartInfo]::new($program, [string[]]($first + '-NoProfile', '-NonInteractive', '-File', $file))
        $start.RedirectStandardOutput = $start.RedirectStandardError = $start.RedirectStandardInput = $true
        $process = [Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        $process
    }
}

AfterAll {
    Disconnect-Imap -All
    Stop-ImapSandbox
    Remove-Item $place -Recurse -Force
}

Describe 'The exit code of a script' {
    It 'is <Code> for <Script>' -ForEach @(
        @{ Script = 'Search-ImapMessage -First 3 | Set-ImapFlag -Add Flagged'; Code = 0 }
        @{ Script = 'Search-ImapMessage NoSuchFolder'; Code = 1 }
        @{ Script = 'Connect-Imap 127.0.0.1 ([pscredential]::new("a", $secret)) -Port 1'; Code = 1 }
        @{ Script = 'Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent'; Code = 1 }
        @{ Script = 'try { Search-ImapMessage NoSuchFolder } catch { exit 7 }'; Code = 7 }
    ) {
        $process = Start-Script $Script
        $text = $process.StandardOutput.ReadToEndAsync()
        $errors = $process.StandardError.ReadToEndAsync()
        $process.WaitForExit(60000) | Should -BeTrue
        $process.ExitCode | Should -Be $Code -Because "$($text.Result)$($errors.Result)"
    }
}

Describe 'Ctrl+C' {
    # SIGINT is what a terminal sends; Windows has no such call for another process.
    if ($IsWindows) { return }

    It 'ends a process that waits for mail' {
        $process = Start-Script "'waiting'; Wait-ImapMessage -Subject never"
        try {
            $process.StandardOutput.ReadLine() | Should -Be 'waiting'
            Start-Sleep -Milliseconds 500
            $time = [Diagnostics.Stopwatch]::StartNew()
            kill -INT $process.Id
            $process.WaitForExit(30000) | Should -BeTrue
            $time.Elapsed.TotalSeconds | Should -BeLessThan 30 # it would wait for ever
        }
        finally {
            if (-not $process.HasExited) { $process.Kill($true) }
        }
    }
}

Describe 'A job' {
    It 'works on a server with a session of its own' {
        $job = Start-Job -ScriptBlock ([scriptblock]::Create("$connection Search-ImapMessage -First 2"))
        $messages = Receive-Job $job -Wait -AutoRemoveJob
        $messages.Count | Should -Be 2
        $messages[0].Folder | Should -Be 'INBOX'
    }
}
