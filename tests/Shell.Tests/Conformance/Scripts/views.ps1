Get-Letter
Get-Letter | Format-List
Get-Letter | Format-Wide
Get-Letter | Format-Wide -Column 3
Get-Letter | Format-Table -View Brief
Get-Letter | Sort-Object Number -Descending | Format-Table Number, Subject, Flags
Get-Letter | Format-Table -GroupBy Size
Get-Letter | Format-List *
Get-Letter | Select-Object Number, Box
Get-Stamp
Get-Stamp | Format-Table
Get-Stamp | Format-Table *
Get-Stamp | Format-List
(Get-Stamp).Age -join ','; (Get-Stamp)[0].Cost; (Get-Stamp)[0].Kind; Get-Stamp | Where-Object Age -gt 150 | ForEach-Object Name
letters | Measure-Object Size -Sum | ForEach-Object Sum
(Get-Command Get-Letter).ModuleName; (Get-Command letters).ResolvedCommandName; (Get-Module Sample).Version.ToString(); (Get-Module Sample).ExportedCommands.Count
