# Folders, counts and sizes.
New-ImapFolder 'Scenario/Empty' | Select-Object Folder, Total, Unread | Out-String -Width 80
Get-ImapFolder 'Scenario*' | Select-Object Folder, Total, Unread | Out-String -Width 80
(Get-ImapFolder 'Scenario').Size -gt 80KB
Get-ImapFolder 'No such folder' -ErrorAction SilentlyContinue -ErrorVariable missing
$missing[0].FullyQualifiedErrorId
$missing[0].Exception.Message -like "The folder 'No such folder' does not exist*"
(Get-ImapFolder 'Nothing*' | Measure-Object).Count
