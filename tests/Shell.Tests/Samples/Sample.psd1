@{
    RootModule = 'ImapPS.Shell.Tests.dll'
    ModuleVersion = '1.2.3'
    GUID = '7d5d0f0a-3d5e-4d0e-9a68-0a6a2b1f6f11'
    Author = 'The ImapPS authors'
    Description = 'Sample cmdlets for the stand-in shell.'
    PowerShellVersion = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @('Sample.Format.ps1xml')
    TypesToProcess = @('Sample.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport = @(
        'Get-Number', 'Write-Sample', 'Wait-Sample', 'Remove-Sample', 'Test-Binding', 'Join-Sample', 'Get-Dynamic'
        'Find-Town', 'Get-Letter', 'Get-Stamp', 'Get-Iterated'
    )
    VariablesToExport = @()
    AliasesToExport = @('letters')
    PrivateData = @{ PSData = @{ Tags = 'sample' } }
}
