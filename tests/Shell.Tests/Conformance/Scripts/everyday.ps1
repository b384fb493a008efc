#Requires -Version 7.0
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$mail = @(
    [pscustomobject]@{ Uid = 1; From = 'news@shop.example'; Size = 2MB; Received = [datetime]'2022-01-05'; Flag = @('Seen'); Folder = 'INBOX' }
    [pscustomobject]@{ Uid = 2; From = 'ann@example.org'; Size = 12KB; Received = [datetime]'2024-02-03'; Flag = @(); Folder = 'INBOX' }
    [pscustomobject]@{ Uid = 7; From = 'news@shop.example'; Size = 5.5MB; Received = [datetime]'2023-06-07'; Flag = @('Seen', 'Flagged'); Folder = 'Archive/2023' }
)
$now = [datetime]'2024-06-01'; $cutoff = $now.AddDays(-365)
$old = $mail | Where-Object { $_.Received -lt $cutoff -and $_.Size -gt 1MB -and $_.Flag -notcontains 'Flagged' }; @($old).Count; $old.Uid
$mail | Group-Object From | Sort-Object Count -Descending | Select-Object Count, Name
$mail | Group-Object { $_.Received.Year } -NoElement | Sort-Object { [int]$_.Name } | Format-Table Name, Count
$mail | Measure-Object Size -Sum -Maximum | Select-Object Count, @{ n = 'MB'; e = { [math]::Round($_.Sum / 1MB, 1) } }, @{ n = 'Largest'; e = { $_.Maximum } }
foreach ($m in $mail) { '{0,3} {1,-20} {2,10:N0} {3:yyyy-MM-dd}' -f $m.Uid, $m.From, $m.Size, $m.Received }
$mail | Sort-Object Size -Descending | Select-Object -First 2 Uid, @{ Name = 'Size'; Expression = { '{0:N1} MB' -f ($_.Size / 1MB) } }
$table = @{}; foreach ($m in $mail) { if (-not $table.ContainsKey($m.From)) { $table[$m.From] = 0 }; $table[$m.From] += $m.Size }; $table.GetEnumerator() | Sort-Object Value -Descending | ForEach-Object { "$($_.Key): $($_.Value)" }
$mail.Where({ $_.Uid -gt 1 }).Count; $mail.ForEach({ $_.Uid * 10 }) -join ' '; $mail.ForEach('From')[0]; ($mail.Where({ $_.Size -gt 1MB }, 'First')).Uid; (1..5).Where({ $_ -gt 2 })[0]
$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()); $null = New-Item -ItemType Directory -Path $folder; $file = Join-Path $folder 'mail.csv'
$mail | Select-Object Uid, From, Folder | Export-Csv -Path $file -NoTypeInformation; (Get-Content $file).Count; (Import-Csv $file)[1].From; Import-Csv $file | Where-Object Folder -Like 'Archive*' | ForEach-Object Uid
'line 1', 'line 2' | Set-Content (Join-Path $folder 'a.txt'); 'line 3' | Add-Content (Join-Path $folder 'a.txt'); Get-Content (Join-Path $folder 'a.txt') | Select-Object -Last 1; (Get-Content -Raw (Join-Path $folder 'a.txt')).Length; Get-Content (Join-Path $folder 'a.txt') -TotalCount 1
Test-Path $folder; Test-Path (Join-Path $folder '*.txt'); Test-Path (Join-Path $folder 'none'); (Get-ChildItem $folder).Name; (Get-ChildItem $folder -Filter *.csv).Name; Split-Path $file -Leaf; 'x' > (Join-Path $folder 'r.txt'); 'y' >> (Join-Path $folder 'r.txt'); Get-Content (Join-Path $folder 'r.txt'); Copy-Item $file (Join-Path $folder 'copy.csv'); Move-Item (Join-Path $folder 'copy.csv') (Join-Path $folder 'moved.csv'); Test-Path (Join-Path $folder 'moved.csv')
$mail[0] | ConvertTo-Json -Compress | Set-Content (Join-Path $folder 'm.json'); (Get-Content (Join-Path $folder 'm.json') | ConvertFrom-Json).From; Remove-Item $folder -Recurse; Test-Path $folder
function Format-Size([long] $Bytes) { switch ($Bytes) { { $_ -ge 1MB } { '{0:N1} MB' -f ($_ / 1MB); break } { $_ -ge 1KB } { '{0:N1} KB' -f ($_ / 1KB); break } default { "$_ B" } } }
Format-Size 500; Format-Size 2048; Format-Size (3MB + 1)
function Get-Report { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory, ValueFromPipeline)] $Mail, [ValidateRange(1, 10)] [int] $Top = 3) begin { $n = 0 } process { if ($PSCmdlet.ShouldProcess("mail $($Mail.Uid)", 'Report')) { $n++ } } end { "reported $n of $Top" } }
$mail | Get-Report; try { $mail | Get-Report -Top 11 } catch { $_.FullyQualifiedErrorId }
try { $undefinedVariable } catch { $_.FullyQualifiedErrorId }
try { $mail[0].NoSuchProperty } catch { $_.FullyQualifiedErrorId }
try { Get-Content /no/such/file } catch { "$($_.CategoryInfo.Category) $($_.CategoryInfo.Reason)" } finally { 'closed' }
$env:IMAPPS_TEST = 'set'; $env:IMAPPS_TEST; [Environment]::GetEnvironmentVariable('IMAPPS_TEST'); $env:IMAPPS_TEST = $null
$secret = ConvertTo-SecureString 'pass word' -AsPlainText -Force; $credential = New-Object System.Management.Automation.PSCredential('user', $secret); $credential.UserName; $credential.GetNetworkCredential().Password; [pscredential]::new('me@example.org', $secret).GetNetworkCredential().UserName
$parameters = @{ Count = 2 }; Get-Number @parameters; $more = @{ Name = 'x'; On = $true }; (Test-Binding @more -Color Red).Set
$text = @"
Total: $($mail.Count)
Oldest: $(($mail | Sort-Object Received | Select-Object -First 1).Received.ToString('yyyy-MM-dd'))
"@; $text
"$($mail.Uid)"; "$(foreach ($m in $mail) { $m.Uid })"; [string]::Join(', ', ($mail | ForEach-Object Uid)); ($mail | Select-Object -ExpandProperty Uid) -join '/'
$i = 0; while ($true) { if (++$i -ge 3) { break } }; $i; $list = [System.Collections.ArrayList]@(1, 2); $null = $list.Add(3); $list.Count; $q = [System.Collections.Generic.Queue[int]]::new(); $q.Enqueue(5); $q.Dequeue()
[math]::Abs(-3); [datetime]::MinValue.Year; [timespan]::FromMinutes(90).TotalHours; [int]::MaxValue; [IO.Path]::GetExtension('a.eml'); [Text.Encoding]::UTF8.GetString([byte[]](72, 105)); [Convert]::ToBase64String([byte[]](1, 2, 3)); (New-TimeSpan -Start '2024-01-01' -End '2024-01-02').Days
@($null).Count; @().Count; ($null -eq $null); -not @(); !'' ; [bool]$mail; $mail.Count -gt 2 ? 'many' : 'few'
& { param($a, $b = 5) $a + $b } 1; & { $args.Count } 1 2 3; $f = { param([int]$n) $n * 2 }; & $f '4'; (& $f 5) + 1; 1..3 | & { process { $_ + 1 } }; 1..3 | & { ($input | Measure-Object -Sum).Sum }
'done'
