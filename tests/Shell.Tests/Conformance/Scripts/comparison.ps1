1 -eq 1.0; 1 -eq $true; $null -eq $null; $null -eq 0; 0 -eq $null; '' -eq $null; $null -lt 1; $null -gt -1; 'True' -eq $true; $true -eq 'False'
1,2,3 -eq 2; 1,2,3 -gt 1; (1,2,3 -eq 9).Count; 'a','b','A' -eq 'a'; 'a','b' -ne 'a'; 1,2,3 -contains 2; 2 -in 1,2,3; 5 -notin 1,2; 'A' -in 'a','b'; 'A' -cin 'a','b'; 1,2 -notcontains 3
[bool]0; [bool]1; [bool]''; [bool]'False'; [bool]@(); [bool]@(0); [bool]@(0,0); [bool]$null; [bool]@{}; [bool]'0'; [bool]@(1); [bool](,@())
$true -and $false; $true -or $false; -not $true; !$false; $true -xor $true; 1 -and 'x'; -not 0
[datetime]'2024-01-02' -gt [datetime]'2024-01-01'; [datetime]'2024-01-02' -eq '2024-01-02'; ([datetime]'2024-01-02' - [datetime]'2024-01-01').TotalDays; ([datetime]'2024-01-02').AddDays(1).Day
([datetime]'2024-01-02' + [timespan]'1.00:00:00').Day; [timespan]'01:00:00' -lt [timespan]'02:00:00'; [timespan]::FromDays(2) -gt [timespan]::FromHours(1)
[version]'1.10' -gt [version]'1.9'; [dayofweek]'Monday' -eq 'monday'; [dayofweek]::Monday -eq 1; 'Monday' -eq [dayofweek]::Monday
1 -is [int]; 1 -isnot [string]; '5' -as [int]; 'x' -as [int]; $null -is [object]; @() -is [array]; @{} -is [hashtable]; [pscustomobject]@{} -is [pscustomobject]; 'x' -is [pscustomobject]
if (@()) { 'yes' } else { 'no' }; if ('a') { 'yes' }; if (0) { 'yes' } elseif (1) { 'elseif' } else { 'no' }
$a = 5; $b = $a -gt 3 ? 'big' : 'small'; $b; $null ?? 'default'; $n = $null; $n ??= 7; $n; 'x' ?? 'y'
try { 1 -gt 'x' } catch { $_.FullyQualifiedErrorId }
try { [datetime]'2024-01-01' -gt 'nonsense' } catch { $_.FullyQualifiedErrorId }
