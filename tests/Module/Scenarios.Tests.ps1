# The scenarios in a real PowerShell: on the sandbox, with each capability off in turn, and on the server that
# IMAPPS_TEST_HOST, _PORT, _SECURITY, _USER, _PASSWORD and _THUMBPRINT name, where they do.
BeforeDiscovery {
    $scenarios = Get-ChildItem (Join-Path $PSScriptRoot '../Scenarios/scripts/*.ps1') | ForEach-Object BaseName
    $servers = @('everything', 'MOVE', 'UIDPLUS', 'ESEARCH', 'LIST-EXTENDED', 'LIST-STATUS', 'LITERAL+', 'IMAP4rev2')
    $cases = foreach ($scenario in $scenarios) { foreach ($server in $servers) { @{ Scenario = $scenario; Without = $server } } }
    $real = if ($env:IMAPPS_TEST_HOST) { foreach ($scenario in $scenarios) { @{ Scenario = $scenario } } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/ImapPS')
    $run = Join-Path $PSScriptRoot '../Scenarios/Run.ps1'

    function Get-Expected([string] $Scenario) {
        (Get-Content -Raw (Join-Path $PSScriptRoot "../Scenarios/expected/$Scenario.txt")) -replace "`r`n", "`n"
    }

    function Get-Plain([string] $Text) { ($Text -replace "`r`n", "`n") -replace "`e\[[0-9;]*m", '' }
}

Describe 'Scenario <Scenario> on the sandbox without <Without>' -ForEach $cases {
    It 'gives the expected text' {
        $off = if ($Without -eq 'everything') { @{} } else { @{ DisableCapability = $Without } }
        $sandbox = Start-ImapSandbox -Empty @off
        try {
            $connection = @{ Server = $sandbox.Server; Port = $sandbox.Port; Credential = $sandbox.Credential; CertificateThumbprint = $sandbox.CertificateThumbprint }
            Get-Plain (& $run -Connection $connection -Name $Scenario) | Should -BeExactly (Get-Expected $Scenario)
        }
        finally {
            $sandbox | Stop-ImapSandbox
        }
    }
}

Describe 'Scenario <Scenario> on a real server' -ForEach $real -AllowNullOrEmptyForEach {
    It 'gives the expected text' {
        $password = ConvertTo-SecureString $env:IMAPPS_TEST_PASSWORD -AsPlainText -Force
        $connection = @{
            Server = $env:IMAPPS_TEST_HOST; Port = $env:IMAPPS_TEST_PORT; Security = $env:IMAPPS_TEST_SECURITY
            Credential = [pscredential]::new($env:IMAPPS_TEST_USER, $password); CertificateThumbprint = $env:IMAPPS_TEST_THUMBPRINT
        }
        Get-Plain (& $run -Connection $connection -Name $Scenario) | Should -BeExactly (Get-Expected $Scenario)
    }
}
