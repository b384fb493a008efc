# Runs every script in a real PowerShell and writes down what a person would see at 80 columns.
param([Parameter(Mandatory)] [string] $Scripts, [Parameter(Mandatory)] [string] $Module, [Parameter(Mandatory)] [string] $Output)

$PSStyle.OutputRendering = 'PlainText'
Import-Module $Module
foreach ($script in Get-ChildItem -Path $Scripts -Filter *.ps1) {
    $text = & $script.FullName 2>&1 | Out-String -Width 80
    Set-Content -Path (Join-Path $Output "$($script.BaseName).txt") -Value $text -NoNewline
}
