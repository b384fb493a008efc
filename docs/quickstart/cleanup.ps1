# Cleans a mailbox as an administrator would: look, find, rehearse, do, look again.
# The password comes in the variable IMAPPS_PASSWORD, so that it stands in no command line and no history.
param(
    [string] $Server,
    [int] $Port = 993,
    [string] $Security = 'Tls',
    [string] $CertificateThumbprint,
    [string] $UserName,
    [string] $Folder = '*',
    [string] $Inbox = 'INBOX',
    [string] $Archive = '\Archive',
    [string] $Trash = '\Trash'
)
$ErrorActionPreference = 'Stop'

$connection = @{
    Server     = $Server
    Port       = $Port
    Security   = $Security
    Credential = New-Object pscredential $UserName, (ConvertTo-SecureString $env:IMAPPS_PASSWORD -AsPlainText -Force)
}
$where = ''
if ($Trash -ne '\Trash') { $where = " -TrashFolder '$Trash'" }
if ($CertificateThumbprint) { $connection.CertificateThumbprint = $CertificateThumbprint }

Write-Host "PS> Connect-Imap -Server $Server -Credential `$credential"
Connect-Imap @connection | Out-Host

Write-Host "PS> Get-ImapFolder '$Folder'"
Get-ImapFolder $Folder | Out-Host

Write-Host "PS> # Old, large and unflagged mail of certain senders"
Write-Host "PS> `$old = Search-ImapMessage '$Inbox' -From 'news@','deals@' -OlderThan 1y -LargerThan 100KB -Unflagged"
$old = Search-ImapMessage -LiteralFolder $Inbox -From 'news@', 'deals@' -OlderThan 1y -LargerThan 100KB -Unflagged
Write-Host "PS> `$old | Sort-Object Size -Descending | Select-Object -First 15"
$old | Sort-Object Size -Descending | Select-Object -First 15 | Out-Host

Write-Host "PS> `$old | Measure-Object Size -Sum"
$old | Measure-Object Size -Sum | Select-Object Count, Sum | Out-Host

Write-Host "PS> `$old | Remove-ImapMessage$where -WhatIf"
$old | Remove-ImapMessage -TrashFolder $Trash -WhatIf

Write-Host "PS> `$old | Remove-ImapMessage$where -PassThru"
$old | Remove-ImapMessage -TrashFolder $Trash -PassThru | Out-Host

Write-Host "PS> # Digests older than two years are kept, but elsewhere"
Write-Host "PS> Search-ImapMessage '$Inbox' -From 'digest@' -OlderThan 2y | Move-ImapMessage -Destination '$Archive' -PassThru"
Search-ImapMessage -LiteralFolder $Inbox -From 'digest@' -OlderThan 2y | Move-ImapMessage -Destination $Archive -PassThru | Out-Host

Write-Host "PS> # What is new and came with an attachment deserves a flag"
Write-Host "PS> Search-ImapMessage '$Inbox' -Unread -NewerThan 30d -HasAttachment | Set-ImapFlag -Add Flagged, ToDo -PassThru"
Search-ImapMessage -LiteralFolder $Inbox -Unread -NewerThan 30d -HasAttachment | Set-ImapFlag -Add Flagged, ToDo -PassThru | Out-Host

Write-Host "PS> Get-ImapFolder '$Folder' | Where-Object Total -gt 0"
Get-ImapFolder $Folder | Where-Object Total -gt 0 | Out-Host

Write-Host "PS> Disconnect-Imap"
Disconnect-Imap
