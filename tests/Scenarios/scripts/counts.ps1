# Folders, counts and sizes.
New-ImapFolder 'Scenario/Empty' | Select-Object Folder, Total, Unread | Out-String -Width 80
Get-ImapFolder 'Scenario*' | Select-Object Folder, Total, Unread | Out-String -Width 80
(Get-ImapFolder 'Scenario').Size -gt 80KB
Get-ImapFolder 'No such folder' -ErrorAction SilentlyContinue -ErrorVariable missing
$missing[0].FullyQualifiedErrorId
$missing[0].Exception.Message -like "There is no folder 'No such folder'*"
(Get-ImapFolder 'Nothing*' | Measure-Object).Count
