# The package: made, installed from a folder as from the gallery, used in a new PowerShell, removed. In a home of its own, without the network.
BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $place = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
    $packages = Join-Path $place packages
    $names = 'HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'PSModulePath', 'HTTP_PROXY', 'HTTPS_PROXY'
    $before = @{}
    foreach ($name in $names) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }

    # Modules and repositories are looked for below these; Windows asks no variable, so there nobody's ImapPS may be in the way.
    if ($IsWindows -and (Get-InstalledPSResource ImapPS -ErrorAction Ignore)) { throw 'ImapPS is installed: this test would remove it.' }
    $env:HOME = (New-Item -ItemType Directory -Force (Join-Path $place home)).FullName
    $env:XDG_DATA_HOME = $env:XDG_CONFIG_HOME = $env:XDG_CACHE_HOME = $env:PSModulePath = $null
    # Whatever goes further than this machine fails.
    $env:HTTP_PROXY = $env:HTTPS_PROXY = 'http://127.0.0.1:9'
    $repository = "imapps-$([guid]::NewGuid())"

    # A new process; gives what it wrote, as objects.
    function Invoke-Fresh([string] $Script) {
        $file = Join-Path $place 'script.ps1'
        Set-Content $file "`$ErrorActionPreference = 'Stop'; Set-StrictMode -Version Latest; & { $Script } | ConvertTo-Json -Depth 3 -AsArray"
        $program, [string[]] $first = & (Join-Path $PSScriptRoot 'Pwsh.ps1')
        $out = & $program @first -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
        if ($LASTEXITCODE) { throw "$out" }
        $out | ConvertFrom-Json
    }

    # The files below a folder and what they are made of, but the manifest, which has its release notes only in the package.
    function Get-Fingerprint([string] $Folder) {
        Get-ChildItem $Folder -Recurse -File -Force -Exclude ImapPS.psd1, PSGetModuleInfo.xml | ForEach-Object {
            "$([IO.Path]::GetRelativePath($Folder, $_.FullName)) $((Get-FileHash $_).Hash)"
        } | Sort-Object
    }

    $package = & (Join-Path $root tools/New-ModulePackage.ps1) -Destination $packages -ProjectUri https://example.org/imapps
    $installed = Invoke-Fresh "
        Register-PSResourceRepository $repository -Uri '$packages' -Trusted
        Find-PSResource ImapPS -Repository $repository |
            Select-Object Name, Author, Description, Tags, ReleaseNotes, @{ n = 'Type'; e = { `"`$(`$_.Type)`" } }, @{ n = 'Version'; e = { `"`$(`$_.Version)`" } }, @{ n = 'Pages'; e = { `"`$(`$_.LicenseUri) `$(`$_.ProjectUri)`" } }
        (Install-PSResource ImapPS -Repository $repository -Scope CurrentUser -PassThru).InstalledLocation"
    $found, $location = $installed
}

AfterAll {
    $null = Invoke-Fresh "Unregister-PSResourceRepository $repository"
    foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Remove-Item $place -Recurse -Force
}

Describe 'The package' {
    It 'has the name that the gallery wants, and says what it is' {
        $data = Import-PowerShellDataFile (Join-Path $root ImapPS.psd1)
        $package.Name | Should -BeExactly "ImapPS.$($data.ModuleVersion).nupkg"
        $found.Version | Should -Be $data.ModuleVersion
        $found.Author | Should -Be $data.Author
        $found.Description | Should -Be $data.Description
        $found.Type | Should -Be 'Module'
        $found.Tags | Should -Contain 'PSEdition_Core'
        $found.Pages | Should -Be 'https://opensource.org/license/mit https://example.org/imapps'
    }

    It 'tells the newest changes, and only those' {
        $newest = ((Get-Content -Raw (Join-Path $root CHANGELOG.md)) -replace "`r`n", "`n" -split '(?m)^## .*\n')[1].Trim()
        ($found.ReleaseNotes -replace "`r`n", "`n") | Should -BeExactly $newest
    }

    It 'has every file of the module, and no other' {
        $module = Join-Path $location "ImapPS/$($found.Version)"
        Get-Fingerprint $module | Should -Be (Get-Fingerprint (Join-Path $root out/ImapPS))
        Join-Path $module LICENSE | Should -Exist
    }

    It 'works where it was installed' {
        $said = Invoke-Fresh '
            Import-Module ImapPS
            @{
                Base = (Get-Module ImapPS).ModuleBase
                Commands = @((Get-Command -Module ImapPS).Name)
                User = (Start-ImapSandbox -MessageCount 50 | Connect-Imap).UserName
                Found = (Search-ImapMessage -First 3 | Measure-Object).Count
                Moved = (Search-ImapMessage -First 2 | Move-ImapMessage Archive -PassThru).Count
                Help = (Get-Help Search-ImapMessage).Synopsis
                Topic = Get-Help about_ImapPS
                Shown = Get-ImapFolder INBOX | Out-String
            }
            Disconnect-Imap -All
            Stop-ImapSandbox'
        $said.Base | Should -BeLike "$env:HOME*"
        $said.Commands.Count | Should -Be (Import-PowerShellDataFile (Join-Path $root ImapPS.psd1)).CmdletsToExport.Count
        $said.User | Should -Be 'sandbox'
        $said.Found | Should -Be 3
        $said.Moved | Should -Be 2
        $said.Help | Should -Match '^\w.*\.$'
        $said.Topic | Should -Match '^TOPIC'
        $said.Shown | Should -Match 'INBOX'
    }

    It 'can be removed again' {
        Invoke-Fresh 'Uninstall-PSResource ImapPS -Scope CurrentUser; @{ Left = @(Get-Module -ListAvailable ImapPS).Count }' | Select-Object -ExpandProperty Left | Should -Be 0
        Get-ChildItem $location -Recurse -Filter ImapPS* | Should -BeNullOrEmpty
    }
}
