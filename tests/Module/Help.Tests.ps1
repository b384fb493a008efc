# Help as Get-Help shows it, and every example of it and of the cookbook run in a real PowerShell.
BeforeDiscovery {
    $root = Join-Path $PSScriptRoot '../..'
    Import-Module (Join-Path $root 'out/ImapPS')
    $commands = Get-Command -Module ImapPS | ForEach-Object { @{ Name = $_.Name } }
    $topics = Get-ChildItem (Join-Path $root 'docs/about_*.md') | ForEach-Object { @{ Topic = $_.BaseName } }
    $examples = foreach ($command in $commands) {
        foreach ($example in (Get-Help $command.Name).examples.example) {
            $title = $example.title.Trim('-', ' ')
            # platyPS splits an example at its blank lines and puts U+0080 between.
            $code = [regex]::Match((@($example.introduction.Text).Where{ $_ -ne [char]0x80 } -join "`n`n"), '(?s)```powershell\r?\n(.*?)\r?\n```').Groups[1].Value
            if ($title -notlike '*(real server)') { @{ Title = "$($command.Name), $title"; Code = $code } }
        }
    }
    # A task is a heading with one block of commands below it.
    $cookbook = (Get-Content -Raw (Join-Path $root 'docs/cookbook.md')) -replace "`r`n", "`n"
    $tasks = foreach ($match in [regex]::Matches($cookbook, '(?ms)^## ([^\n]+)\n+```powershell\n(.*?)\n```')) {
        if ($match.Groups[1].Value -notlike '*(real server)') { @{ Title = "Cookbook, $($match.Groups[1].Value)"; Code = $match.Groups[2].Value } }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/ImapPS')
    $mail = Join-Path $PSScriptRoot '../Scenarios/mail'
}

Describe 'Help of <Name>' -ForEach $commands {
    It 'is there, whole' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Not -BeLike "*$Name*"
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + 'WhatIf', 'Confirm'
        foreach ($parameter in (Get-Command $Name).Parameters.Values.Where{ $_.Name -notin $common -and -not $_.Attributes.Where{ $_ -is [Parameter] -and $_.DontShow } }.Name) {
            (Get-Help $Name -Parameter $parameter).description.Text | Should -Not -BeNullOrEmpty -Because "-$parameter needs help"
        }
    }

    It 'shows the syntax that the cmdlet has' {
        # Each set of help is a set of the cmdlet: the same parameters.
        $of = { param($sets) $sets | Sort-Object }
        $hidden = (Get-Command $Name).Parameters.Values.Where{ $_.Attributes.Where{ $_ -is [Parameter] -and $_.DontShow } }.Name
        $real = (Get-Command $Name).ParameterSets | ForEach-Object { ($_.Parameters.Name | Where-Object { $_ -notin $hidden -and $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters } | Sort-Object) -join ' ' }
        $shown = (Get-Help $Name).syntax.syntaxItem | ForEach-Object { ($_.parameter.name | Sort-Object) -join ' ' }
        & $of $shown | Should -Be (& $of $real)
    }
}

Describe 'Topic <Topic>' -ForEach $topics {
    It 'is there and fits a console' {
        $text = Get-Help $Topic
        $text | Should -Match '^TOPIC'
        # Commands may be longer; text is not.
        $text -split "`r?`n" | Where-Object { $_.Length -gt 80 -and $_ -notmatch '^        ' } | Should -BeNullOrEmpty
    }
}

Describe 'Example: <Title>' -ForEach ($examples + $tasks) {
    It 'runs without error' {
        $Code | Should -Not -BeNullOrEmpty
        $folder = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
        Copy-Item $mail (Join-Path (New-Item -ItemType Directory $folder) 'saved') -Recurse
        Push-Location $folder
        try {
            Start-ImapSandbox -MessageCount 400 | Connect-Imap | Out-Null
            Set-Content example.ps1 $Code
            $Error.Clear()
            $global:LASTEXITCODE = 0
            { & ./example.ps1 *> $null } | Should -Not -Throw
            $LASTEXITCODE | Should -Be 0
            # What a script caught itself is no error of it.
            if ($Code -notmatch 'catch') { $Error | ForEach-Object { "$_" } | Should -BeNullOrEmpty }
        }
        finally {
            Pop-Location
            Disconnect-Imap -All
            Stop-ImapSandbox
            Remove-Item $folder -Recurse -Force
        }
    }
}
