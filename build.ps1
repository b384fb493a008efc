#!/usr/bin/env pwsh
# Builds the module into out/ImapPS; with -Help platyPS makes its help, where it is installed; with -Test also runs the .NET tests and, where Pester 5 is, the Pester tests.
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',
    [switch] $Test,
    [switch] $Help
)
$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    dotnet build -c $Configuration
    if ($LASTEXITCODE) { throw "The build failed with exit code $LASTEXITCODE." }
    if ($Test) {
        dotnet test -c $Configuration --no-build
        if ($LASTEXITCODE) { throw "The tests failed with exit code $LASTEXITCODE." }
        if (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0') {
            $result = Invoke-Pester -Path tests/Module, tests/Scenarios -PassThru
            if ($result.FailedCount) { throw "$($result.FailedCount) Pester tests failed." }
        }
        else {
            Write-Warning 'Pester 5 is not installed: the Pester tests were not run.'
        }
    }
    if ($Help) {
        if (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS) {
            $pages = Get-ChildItem docs/cmdlets/*.md
            if ($bad = $pages | Where-Object { -not (Test-MarkdownCommandHelp $_.FullName) }) { throw "platyPS does not accept $($bad.Name -join ', ')." }
            $folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
            try {
                Import-MarkdownCommandHelp $pages.FullName | Export-MamlCommandHelp -OutputFolder $folder | Copy-Item -Destination out/ImapPS/en-US
            }
            finally {
                Remove-Item $folder -Recurse -ErrorAction Ignore
            }
        }
        else {
            Write-Warning 'Microsoft.PowerShell.PlatyPS is not installed: the help is what tools/HelpBuilder made.'
        }
    }
    Get-Item out/ImapPS
}
finally {
    Pop-Location
}
