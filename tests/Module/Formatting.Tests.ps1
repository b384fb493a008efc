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

    function Get-Shown([int] $Width) {
        $shown = @(
            'Messages', (Search-ImapMessage Scenario | Out-String -Width $Width)
            'Folders', (Get-ImapFolder Scenario*, \Trash | Out-String -Width $Width)
            'Attachments', (Search-ImapMessage Scenario -HasAttachment | Get-ImapAttachment | Out-String -Width $Width)
            'Changes', (Search-ImapMessage Scenario -From bea | Copy-ImapMessage Scenario/Bin -PassThru | Out-String -Width $Width)
            'Conversations', (Get-ImapThread Scenario -MinimumCount 2 | Out-String -Width $Width)
            'A list of messages', (Get-ImapMessage Scenario 1 | Format-List Folder, Uid, From, Subject, Size, AttachmentName | Out-String -Width $Width)
            'Folders, wide', (Get-ImapFolder | Format-Wide -Column 3 | Out-String -Width $Width)
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
        if ($env:IMAPPS_WRITE_EXPECTED) { [IO.File]::WriteAllText($file, $shown) }
        $shown | Should -BeExactly ((Get-Content -Raw $file) -replace "`r`n", "`n")
    }

    It 'fits' {
        (Get-Shown $Width) -split "`n" | Where-Object Length -GT $Width | Should -BeNullOrEmpty
    }
}
