@{
    RootModule           = 'ImapPS.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5a7d3f0e-6a0c-4d7e-9b52-1f5f0d6a2c41'
    Author               = 'The ImapPS authors'
    CompanyName          = 'ImapPS'
    Copyright            = '(c) The ImapPS authors'
    Description          = 'Find, read, flag, move, remove, export and import mail in IMAP mailboxes, with a protocol engine of its own. Works with Microsoft 365, Gmail, Exchange, Dovecot, Cyrus and other servers.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('ImapPS.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Clear-ImapFolder'
        'Connect-Imap'
        'ConvertTo-ImapSearch'
        'Copy-ImapMessage'
        'Disconnect-Imap'
        'Export-ImapMessage'
        'Find-ImapDuplicate'
        'Get-ImapAttachment'
        'Get-ImapCapability'
        'Get-ImapFolder'
        'Get-ImapFolderChange'
        'Get-ImapMessage'
        'Get-ImapMessageContent'
        'Get-ImapMetadata'
        'Get-ImapNamespace'
        'Get-ImapPermission'
        'Get-ImapQuota'
        'Get-ImapSandbox'
        'Get-ImapSession'
        'Get-ImapThread'
        'Import-ImapMessage'
        'Invoke-ImapCommand'
        'Measure-ImapFolder'
        'Move-ImapMessage'
        'New-ImapFolder'
        'Remove-ImapFolder'
        'Remove-ImapMessage'
        'Remove-ImapMetadata'
        'Remove-ImapPermission'
        'Rename-ImapFolder'
        'Save-ImapAttachment'
        'Search-ImapMessage'
        'Select-ImapSession'
        'Set-ImapFlag'
        'Set-ImapFolder'
        'Set-ImapLabel'
        'Set-ImapMetadata'
        'Set-ImapPermission'
        'Set-ImapQuota'
        'Start-ImapSandbox'
        'Start-ImapTrace'
        'Stop-ImapSandbox'
        'Stop-ImapTrace'
        'Test-ImapConnection'
        'Wait-ImapMessage'
        'Watch-ImapFolder'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('IMAP', 'Mail', 'Email', 'Mailbox', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
        }
    }
}
