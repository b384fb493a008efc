# What every scenario starts from: a folder with eleven messages of fixed dates, and a trash of its own.
New-ImapFolder Scenario, 'Scenario/Bin' | Out-Null
Get-ChildItem (Join-Path $PSScriptRoot 'mail/*.eml') | Sort-Object Name | Import-ImapMessage -Folder Scenario -Flag @()
