# Runs the Pester tests of one file and writes what became of each It, as JSON.
param([string] $Pester, [string] $Path, [string] $ResultPath)
$ErrorActionPreference = 'Stop'
Import-Module $Pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$result = Invoke-Pester -Configuration $configuration

function Get-Message($Test) { ($Test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n" }

$its = @(
    foreach ($test in $result.Tests) {
        @{ Name = $test.ExpandedPath; Outcome = "$($test.Result)"; Message = if ($test.Result -eq 'Failed') { Get-Message $test } }
    }
    # A file or a block that failed before or after its Its.
    foreach ($failed in @($result.FailedContainers) + @($result.FailedBlocks)) {
        @{ Name = "$($failed.Item ?? $failed.ExpandedPath)"; Outcome = 'Failed'; Message = Get-Message $failed }
    }
)
ConvertTo-Json $its -Depth 3 | Set-Content -LiteralPath $ResultPath
