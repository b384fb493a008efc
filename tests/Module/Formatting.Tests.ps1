# Tables, lists and wide lists as a person sees them at 80 and 120 columns. To take over a change on purpose, run this
# with IMAPPS_WRITE_EXPECTED=1 and read what git diff says.
BeforeDiscovery {
    $widths = @{ Width = 80 }, @{ Width = 120 }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/ImapPS')
    [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
    $PSStyle.OutputRendering = 'PlainText'
    Start-ImapSandbox -Empty | Connect-Imap -Name formats | Out-Null
    New-ImapFolder Scenario, Scenario/Bin | Out-Null
    Get-ChildItem (Join-Path $PSScriptRoot '../Scenarios/mail/*.eml') | Sort-Object Name | Import-ImapMessage -Folder Scenario -Flag @()
    Search-ImapMessage Scenario -From bea | Set-ImapFlag -Add Flagged, Seen

    Set-ImapPermission Scenario bob ReadOnly
    Set-ImapMetadata Scenario /private/comment 'Ask Ada about the contract before anything here is removed'

    function Get-Shown([int] $Width) {
        $shown = @(
            'Messages', (Search-ImapMessage Scenario | Out-String -Width $Width)
            'Folders', (Get-ImapFolder Scenario*, \Trash | Out-String -Width $Width)
            'Attachments', (Search-ImapMessage Scenario -HasAttachment | Get-ImapAttachment | Out-String -Width $Width)
            'Changes', (Search-ImapMessage Scenario -From bea | Copy-ImapMessage Scenario/Bin -PassThru | Out-String -Width $Width)
            'Conversations', (Get-ImapThread Scenario -MinimumCount 2 | Out-String -Width $Width)
            'A list of messages', (Get-ImapMessage Scenario 1 | Format-List Folder, Uid, From, Subject, Size, AttachmentName | Out-String -Width $Width)
            'Folders, wide', (Get-ImapFolder | Format-Wide -Column 3 | Out-String -Width $Width)
            'Rights', (Get-ImapPermission Scenario | Out-String -Width $Width)
            'Rights that can be given', (Get-ImapPermission Scenario -GrantableTo bob | Out-String -Width $Width)
            'Annotations', (Get-ImapMetadata Scenario | Out-String -Width $Width)
            'Limits', (Get-ImapQuota Scenario | Out-String -Width $Width)
            'Namespaces', (Get-ImapNamespace | Out-String -Width $Width)
            'What the server can do', (Get-ImapCapability IDLE, MOVE, SORT, QUOTA | Out-String -Width $Width)
            'Counts', (Search-ImapMessage Scenario* -CountOnly | Out-String -Width $Width)
            'A search explained', (Search-ImapMessage -From bea -Filter 'Subject -match "b" -and Body -like "*x*"' -Explain | Out-String -Width $Width)
            'What fills it', (Measure-ImapFolder Scenario -By Domain | Out-String -Width $Width)
            'A command', (Invoke-ImapCommand 'STATUS {0} (MESSAGES)' Scenario | Out-String -Width $Width)
            'Sessions', (Get-ImapSession formats | Out-String -Width $Width)
            'Sessions as a list', ((Get-ImapSession formats | Format-List | Out-String -Width $Width) -replace '(?m)^(Port .*:|ServerIdentity .*:|Capability .*:) .*', '$1 …')
            'Sessions, wide', (Get-ImapSession formats | Format-Wide | Out-String -Width $Width)
            'Messages, wide', (Search-ImapMessage Scenario -First 4 | Format-Wide | Out-String -Width $Width)
            'A folder as a list', ((Get-ImapFolder Scenario | Format-List | Out-String -Width $Width) -replace '(?m)^(UidValidity .*:) .*', '$1 …')
            'An attachment as a list', (Search-ImapMessage Scenario -HasAttachment | Get-ImapAttachment | Format-List | Out-String -Width $Width)
            'Messages as a list', ((Search-ImapMessage Scenario -From carl | Format-List | Out-String -Width $Width) -replace '(?m)^Received.*|^Date.*')
        )
        (($shown -join "`n") -replace "`r`n", "`n" -replace '(?m)[ \t]+$' -replace "`n{3,}", "`n`n").Trim() + "`n"
    }
}

AfterAll {
    Disconnect-Imap -All
    Stop-ImapSandbox
}

Describe 'What is shown at <Width> columns' -ForEach $widths {
    It 'is what was agreed on' {
        $file = Join-Path $PSScriptRoot "expected/formats-$Width.txt"
        $shown = Get-Shown $Width
        # The sandbox takes a free port.
        $shown = $shown -replace '127\.0\.0\.1:\d+', '127.0.0.1:port'
        if ($env:IMAPPS_WRITE_EXPECTED) { [IO.File]::WriteAllText($file, $shown) }
        $shown | Should -BeExactly ((Get-Content -Raw $file) -replace "`r`n", "`n")
    }

    # Columns of files are PowerShell's own; that none of those that the system fills is empty shows that they are whole.
    It 'shows files as Get-Item does' {
        $folder = Join-Path ([IO.Path]::GetTempPath()) "imapps-$([guid]::NewGuid())"
        try {
            $files = Search-ImapMessage Scenario -HasAttachment | Save-ImapAttachment -Path $folder -PassThru
            ($files | Out-String -Width $Width) | Should -BeExactly (Get-Item $files.FullName | Out-String -Width $Width)
        }
        finally { Remove-Item $folder -Recurse -Force }
    }

    It 'fits' {
        (Get-Shown $Width) -split "`n" | Where-Object Length -GT $Width | Should -BeNullOrEmpty
    }
}
