#!/usr/bin/env pwsh
# Builds the module into out/ImapPS; with -Test also runs the .NET tests and, where Pester 5 is, the Pester tests.
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',
    [switch] $Test
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
    Get-Item out/ImapPS
}
finally {
    Pop-Location
}
