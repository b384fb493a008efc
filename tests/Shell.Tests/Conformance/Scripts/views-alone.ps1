Get-Letter
'a text'
Get-Letter | Select-Object -First 1
1..2 | ForEach-Object { Get-Letter | Where-Object Box -eq Work }
Get-Stamp
