# Runs one scenario on a server and gives its text. The same text must come from every server and every shell.
param([hashtable] $Connection, [string] $Name)
$ErrorActionPreference = 'Stop'
Connect-Imap @Connection | Out-Null
try {
    & (Join-Path $PSScriptRoot 'Start.ps1')
    & (Join-Path $PSScriptRoot "scripts/$Name.ps1") | Out-String -Width 120
}
finally {
    Remove-ImapFolder Scenario -Recurse -Confirm:$false -ErrorAction SilentlyContinue
    Disconnect-Imap
}
