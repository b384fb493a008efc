$o = 1..3 | ForEach-Object { [pscustomobject]@{ Number = $_; Text = 'x' * $_ * 4; Real = $_ / 2; When = [datetime]'2024-01-02' } }
$o
$o | Format-Table Number, Text
$o | Format-Table Number, @{ Label = 'Len'; Expression = { $_.Text.Length } }, @{ Name = 'R'; Expression = 'Real'; FormatString = 'N3'; Width = 8 }, @{ n = 'L'; e = 'Text'; Alignment = 'Right' } -AutoSize
$o | Format-Table -GroupBy { $_.Number % 2 } Number, Text
$o | Format-Table Number, Text -HideTableHeaders
$o | Format-List
$o | Format-List Number, @{ n = 'Twice'; e = { $_.Number * 2 } }
$o | Format-Wide Text
$o | Format-Wide Text -Column 3
$o | Format-Wide Text -AutoSize
'text'; 5; $true; 1.5; $null; @(); [dayofweek]::Monday; 'a'
[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 5 }
[pscustomobject]@{ A = 1 }; 'between'; [pscustomobject]@{ A = 2 }; [pscustomobject]@{ Other = 3 }
[pscustomobject]@{ Long = 'y' * 100; Next = 'z' }
[pscustomobject]@{ Long = 'y' * 100; Next = 'z' } | Format-List
[pscustomobject]@{ Long = ('word ' * 30); Next = 'z' } | Format-Table -Wrap
[pscustomobject]@{ Nothing = $null; List = 1,2,3,4,5,6; Table = @{ a = 1 }; Nested = [pscustomobject]@{ q = 1 }; Flag = $true } | Format-List
[pscustomobject]@{ Multi = "line1`nline2"; B = 1 } | Format-Table
[pscustomobject]@{ Multi = "line1`nline2"; B = 1 } | Format-List
@{ only = 'one' }; [ordered]@{ z = 1; a = 'two' }
[timespan]'1:2:3'
[pscustomobject]@{ D = 1234567.891; M = 1.5d; L = 5GB; C = [char]'x'; T = [timespan]'1:2:3'; S = 'a b' } | Format-Table
$o | Select-Object Number, Text | Format-Table | Out-String -Width 40
1..3 | Group-Object { $_ % 2 }
$o | Format-Table -AutoSize -Property N*
, $o | ForEach-Object { $_ } | Format-Table Number
$o | Format-Table Nonexistent, Number
$o | Measure-Object Number -Sum | Format-Table Count, Sum
[pscustomobject]@{ Wide = '日本語'; B = 1 }, [pscustomobject]@{ Wide = 'abc'; B = 2 }
