[datetime]'2024-03-04 05:06:07'; [timespan]'1:2:3'; [guid]'00000000-0000-0000-0000-000000000001'; [version]'1.2.3.4'; [uri]'http://example.org/a'
([datetime]'2024-03-04').ToString('yyyy-MM-dd'); [datetime]::new(2024, 1, 2).DayOfWeek; [System.DateTime]'2024-01-01' | ForEach-Object Year
[dayofweek]1; [dayofweek]'mon'; [System.IO.FileAttributes]'Hidden, System'; [int][dayofweek]::Friday; [dayofweek]('Tue')
([string]1.5).GetType().Name; [string]$true; [string]$null -eq ''; [char]'x'; [bool]'x'; [byte]255; [regex]'a+' | ForEach-Object { $_.IsMatch('caat') }
[pscredential]::new('u', (ConvertTo-SecureString 'p' -AsPlainText -Force)).GetNetworkCredential().Password; [System.Net.IPAddress]'127.0.0.1' | ForEach-Object ToString
[System.Net.Mail.MailAddress]'a@b.example' | ForEach-Object Host; [cultureinfo]'de-DE' | ForEach-Object Name; [System.Text.Encoding]::UTF8.WebName
[type]'int' | ForEach-Object Name; [int].FullName; [System.Collections.Generic.Dictionary[string,int]]::new().GetType().Name; [nullable[int]]5
try { [dayofweek]'Nonsense' } catch { $_.FullyQualifiedErrorId }
try { [dayofweek]99 } catch { $_.FullyQualifiedErrorId }
try { [datetime]'x' } catch { $_.FullyQualifiedErrorId }
try { [int]$null } catch { $_ }
try { [datetime]$null } catch { $_.FullyQualifiedErrorId }
try { [nosuchtype]1 } catch { $_.FullyQualifiedErrorId }
try { [byte]256 } catch { $_.FullyQualifiedErrorId }
try { [timespan]'abc' } catch { $_.FullyQualifiedErrorId }
try { [guid]'abc' } catch { $_.FullyQualifiedErrorId }
try { [int](1,2) } catch { $_.FullyQualifiedErrorId }
try { [char]'ab' } catch { $_.FullyQualifiedErrorId }
[int]$typed = '5'; $typed.GetType().Name; $typed = '7'; $typed + 1; try { $typed = 'x' } catch { $_.FullyQualifiedErrorId; $typed }
[string]$text = 5; $text.GetType().Name; [string[]]$names = 'a'; $names.GetType().Name; [datetime]$d = '2024-01-02'; $d.Year
