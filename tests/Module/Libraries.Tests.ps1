# The libraries in lib: loaded when they are needed and not before, and seen by nobody else.
BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/ImapPS')).Path

    # What each new process begins with: the module, and a folder Page with one message that is HTML alone.
    $start = {
        $ErrorActionPreference = 'Stop'
        $mail = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid()).eml"
        [IO.File]::WriteAllText($mail, "Subject: Gr=?utf-8?Q?=C3=BC?=n`r`nContent-Type: text/html; charset=utf-8`r`n`r`n<p>one &zigrarr; two</p>`r`n")
        function Start-Mail {
            Start-ImapSandbox -MessageCount 100 | Connect-Imap | Out-Null
            New-ImapFolder Page | Out-Null
            Import-ImapMessage $mail -Folder Page | Out-Null
        }
        function Get-Text { Search-ImapMessage Page | Get-ImapMessageContent }
        function Get-Mime { Search-ImapMessage Page | Get-ImapMessageContent -As MimeMessage }
        # What is neither of .NET nor of PowerShell.
        function Get-Loaded {
            $known = $PSHOME, (Split-Path ([object].Assembly.Location))
            [AppDomain]::CurrentDomain.GetAssemblies().Where{ -not $_.IsDynamic -and -not $_.Location.StartsWith($known[0]) -and (Split-Path $_.Location) -ne $known[1] } | ForEach-Object { $_.GetName().Name } | Sort-Object
        }
    }

    function Invoke-Fresh([scriptblock] $Script) {
        $program, [string[]] $first = & (Join-Path $PSScriptRoot 'Pwsh.ps1')
        $values = "`$module = '$module'; `$other = '$env:IMAPPS_OTHER_MIMEKIT'"
        & $program @first -NoProfile -NonInteractive -Command "$values; $start; $Script; Remove-Item `$mail" 2>&1 | ForEach-Object { "$_" }
    }
}

Describe 'Libraries' {
    It 'are not loaded by import, search, export, saved attachments, changes and plain text' {
        Invoke-Fresh {
            Import-Module $module
            Start-Mail
            $folder = "$mail.d"
            Search-ImapMessage * -Filter { Body -match 'one' -or Subject -eq 'x' } | Out-Null
            Search-ImapMessage Page | Out-String | Out-Null
            Search-ImapMessage * | Export-ImapMessage -Path $folder | Out-Null
            Search-ImapMessage * -HasAttachment | Save-ImapAttachment -Path "$folder/a" | Out-Null
            Search-ImapMessage Page | Set-ImapFlag -Add Flagged | Out-Null
            Search-ImapMessage Page | Get-ImapMessageContent -As Html | Out-Null
            Search-ImapMessage Page | Get-ImapMessageContent -As Raw | Out-Null
            Search-ImapMessage -First 1 -Subject agenda | Get-ImapMessageContent | Out-Null
            Remove-Item $folder -Recurse
            Get-Loaded
        } | Should -Be 'ImapPS', 'ImapPS.Changes', 'ImapPS.Client', 'ImapPS.Protocol', 'ImapPS.Sandbox'
    }

    It 'are loaded by the first HTML that is to become text, once, and those that are needed' {
        Invoke-Fresh { Import-Module $module; Start-Mail; Get-Text; Get-Text | Out-Null; (Get-Mime).Subject; Get-Loaded } |
            Should -Be "one $([char]0x21DD) two", 'Grün', 'ImapPS', 'ImapPS.Changes', 'ImapPS.Client', 'ImapPS.Mime', 'ImapPS.Protocol', 'ImapPS.Sandbox', 'MimeKit'
    }

    It 'get on with another MimeKit that was loaded before' {
        Invoke-Fresh {
            Add-Type -Path $other
            $theirs = [MimeKit.MimeMessage]::new()
            Import-Module $module
            Start-Mail
            $ours = Get-Mime
            Get-Text
            "$($theirs.GetType().Assembly.GetName().Version) $($ours.GetType().Assembly.GetName().Version)"
            $theirs.Subject = 'theirs'
            "$($theirs.Subject) $($ours.Subject) $([MimeKit.MimeMessage].Assembly -eq $theirs.GetType().Assembly)"
        } | Should -Be "one $([char]0x21DD) two", '4.17.0.0 4.18.0.0', 'theirs Grün True'
    }

    It 'get on with another MimeKit that is loaded after them' {
        Invoke-Fresh {
            Import-Module $module
            Start-Mail
            $ours = Get-Mime
            Add-Type -Path $other
            $theirs = [MimeKit.MimeMessage]::new()
            $theirs.Subject = 'theirs'
            "$($theirs.GetType().Assembly.GetName().Version) $($ours.GetType().Assembly.GetName().Version)"
            "$($theirs.Subject) $($ours.Subject) $([MimeKit.MimeMessage].Assembly -eq $theirs.GetType().Assembly)"
            Get-Text
        } | Should -Be '4.17.0.0 4.18.0.0', 'theirs Grün True', "one $([char]0x21DD) two"
    }

    It 'outlive Remove-Module and Import-Module -Force, in one copy' {
        Invoke-Fresh {
            Import-Module $module
            Start-Mail
            $before = Get-Mime
            Import-Module $module -Force
            Start-Mail
            Remove-Module ImapPS
            Import-Module $module
            Start-Mail
            Get-Text
            (Get-Mime).GetType() -eq $before.GetType()
            (Get-Loaded) -match 'Mime'
        } | Should -Be "one $([char]0x21DD) two", 'True', 'ImapPS.Mime', 'MimeKit'
    }

    It 'are loaded once when runspaces need them at the same moment' {
        $out = Invoke-Fresh {
            Import-Module $module
            Start-Mail
            $sandbox = Get-ImapSandbox
            1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module $using:module
                $mine = $using:sandbox | Connect-Imap -Name "parallel$_"
                Search-ImapMessage Page -Session $mine | Get-ImapMessageContent
            }
            (Get-Loaded) -match 'Mime'
        }
        $out | Should -Be (@("one $([char]0x21DD) two") * 6 + 'ImapPS.Mime', 'MimeKit')
    }

    It 'work in a job' {
        $job = Start-Job { param($module, $start) . ([scriptblock]::Create($start)); Import-Module $module; Start-Mail; Get-Mime; Remove-Item $mail } -ArgumentList $module, "$start"
        ($job | Receive-Job -Wait -AutoRemoveJob).Subject | Should -Be 'Grün'
    }

    It 'take nothing from type literals, completers and views' {
        Invoke-Fresh {
            Import-Module $module
            Start-Mail
            Get-Text | Out-Null
            [ImapPS.Output.ImapMessage].Assembly -eq (Get-Command Connect-Imap).ImplementingType.Assembly
            (Search-ImapMessage Page) -is [ImapPS.Output.ImapMessage]
            (TabExpansion2 'Search-ImapMessage -Folder Pag' 29).CompletionMatches.CompletionText
            (TabExpansion2 'Get-ImapMessageContent -As Mim' 30).CompletionMatches.CompletionText
            (Search-ImapMessage Page | Format-Table | Out-String) -match 'Grün'
        } | Should -Be 'True', 'True', 'Page', 'MimeMessage', 'True'
    }

    It 'that are missing are an error of what needs them' {
        $copy = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
        try {
            [void] (New-Item -ItemType Directory $copy)
            Copy-Item (Join-Path $module '*.*') $copy
            $half = Join-Path $copy 'ImapPS.psd1'
            $out = Invoke-Fresh ([scriptblock]::Create("Import-Module '$half'; Start-Mail; try { Get-Text } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }; Search-ImapMessage Page | Get-ImapMessageContent -As Html"))
            $out[0] | Should -BeLike 'LibraryNotLoaded,*'
            $out[1] | Should -BeLike '*lib*'
            $out[2] | Should -BeLike '<p>one*'
        }
        finally { Remove-Item $copy -Recurse -Force }
    }
}
