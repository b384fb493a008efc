#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds the module into out/ImapPS. Without a PowerShell of one's own: dotnet tool restore; dotnet tool run pwsh ./build.ps1
.PARAMETER Test
Runs every test too.
.PARAMETER Help
Has platyPS make the module's help, where it is installed, after it has checked every page.
.PARAMETER Package
Makes out/ImapPS.<version>.nupkg too, of a module built anew, as the PowerShell Gallery takes it.
.PARAMETER ProjectUri
The address of the project's page, for the package.
#>
[CmdletBinding()]
param(
    [switch] $Test,
    [switch] $Help,
    [switch] $Package,
    [uri] $ProjectUri
)
$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    # Nothing of an older build gets into a package.
    if ($Package -and (Test-Path out/ImapPS)) { Remove-Item out/ImapPS -Recurse }
    dotnet build src/ImapPS
    if ($LASTEXITCODE) { throw "The build failed with exit code $LASTEXITCODE." }
    if ($Test) {
        dotnet test
        if ($LASTEXITCODE) { throw "The tests failed with exit code $LASTEXITCODE." }
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
    if ($Package) { ./tools/New-ModulePackage.ps1 -Destination out -ProjectUri $ProjectUri }
}
finally {
    Pop-Location
}
