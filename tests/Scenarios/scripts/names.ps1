# Folder names with umlauts, quotes, brackets, ampersands and spaces.
foreach ($name in 'Entwürfe', 'A & B', 'say "hi"', '[Gmail] All', "it's", '日本語') {
    $folder = New-ImapFolder "Scenario/$name"
    Search-ImapMessage Scenario -From 'offers@' | Copy-ImapMessage -Destination $folder.Folder
    "$name`: $((Search-ImapMessage -LiteralFolder $folder.Folder | Measure-Object).Count) message"
}
(Get-ImapFolder 'Scenario/*' | ForEach-Object Name | Sort-Object) -join ' | '
Remove-ImapFolder -LiteralFolder 'Scenario/[Gmail] All' -Confirm:$false
(Get-ImapFolder 'Scenario/*' | Measure-Object).Count
