# The words that start this very PowerShell once more: its program, or dotnet and a library where it runs as a .NET tool.
$program = (Get-Process -Id $PID).Path
if ((Split-Path $program -LeafBase) -eq 'dotnet') { $program, (Join-Path $PSHOME 'pwsh.dll') } else { $program }
