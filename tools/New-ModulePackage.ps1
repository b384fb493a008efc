#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PSResourceGet'; ModuleVersion = '1.1.0' }
<#
.SYNOPSIS
Makes ImapPS.<version>.nupkg of the built module, as the PowerShell Gallery takes it. Gives the file.
.DESCRIPTION
What is in out/ImapPS goes in as it is; only the manifest gets the release notes, which are the newest section of CHANGELOG.md.
.PARAMETER Destination
The folder to write to. A package of the same version that is there is replaced.
.PARAMETER ProjectUri
The address of the project's page, which the gallery shows.
#>
param(
    [Parameter(Mandatory)]
    [string] $Destination,
    [uri] $ProjectUri
)
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$data = Import-PowerShellDataFile (Join-Path $root 'out/ImapPS/ImapPS.psd1')
$version = $data.ModuleVersion

$changes = (Get-Content -Raw (Join-Path $root 'CHANGELOG.md')) -replace "`r`n", "`n"
if ($changes -notmatch '(?ms)^## (?<Version>\S+)[^\n]*\n(?<Notes>.*?)(?=^## |\z)') { throw 'CHANGELOG.md has no section.' }
$notes = $Matches.Notes.Trim()
if ($Matches.Version -ne $version) { throw "The newest section of CHANGELOG.md is of version $($Matches.Version), the module's version is $version." }

$scratch = Join-Path ([IO.Path]::GetTempPath()) "imapps-package-$([guid]::NewGuid())"
try {
    $copy = Join-Path (New-Item -ItemType Directory $scratch) ImapPS
    Copy-Item (Join-Path $root out/ImapPS) $copy -Recurse
    $added = "`n            ReleaseNotes = '$($notes -replace "'", "''")'"
    if ($ProjectUri) { $added += "`n            ProjectUri   = '$($ProjectUri.AbsoluteUri -replace "'", "''")'" }
    $manifest = Join-Path $copy ImapPS.psd1
    # The first place alone: what the notes say of PSData is text.
    Set-Content $manifest ([regex]'PSData = @\{').Replace((Get-Content -Raw $manifest), { "$args$added" }, 1) -NoNewline

    $Destination = (New-Item -ItemType Directory -Force $Destination).FullName
    Remove-Item (Join-Path $Destination "ImapPS.$version.nupkg") -ErrorAction Ignore
    Compress-PSResource -Path $copy -DestinationPath $Destination -PassThru
}
finally {
    Remove-Item $scratch -Recurse -Force
}
