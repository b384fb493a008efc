$Error.Clear()
function id { process { if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.FullyQualifiedErrorId } else { $_ } } }
Write-Error 'plain' 2>&1 | id; Write-Error -Message 'm' -Category ObjectNotFound -ErrorId MyId -TargetObject 5 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.TargetObject; "$_" }
Get-Item /no/such 2>&1 | id; Get-Content /no/such -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId; $Error.Count
Get-ChildItem /no/such -ErrorAction Ignore; $Error.Count
try { NoSuch-Command } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; $_.Exception.CommandName }
try { Get-Date -Nope } catch { $_.FullyQualifiedErrorId }
try { 'x'.NoMethod() } catch { $_.FullyQualifiedErrorId }
try { $null.Method() } catch { $_.FullyQualifiedErrorId }
try { [int]::Parse('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_.Exception.InnerException.GetType().Name }
try { 'abc'.Substring(9) } catch [System.ArgumentOutOfRangeException] { 'range' } catch { 'other ' + $_.Exception.GetType().Name }
try { throw @{ a = 1 } } catch { $_.TargetObject.a }
try { Write-Error 'stop' -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$_"; $_.Exception.GetType().Name }
& { $ErrorActionPreference = 'Stop'; try { Write-Error 'pref' } catch { "caught $_" } }
& { [CmdletBinding()] param() Write-Verbose 'shown' } -Verbose 4>&1 | ForEach-Object { "V:$_" }
Write-Warning 'w' 3>&1 | ForEach-Object { "W:$_"; $_.GetType().Name }; Write-Verbose 'v' -Verbose 4>&1 | ForEach-Object { "V:$_" }; Write-Warning 'quiet' -WarningAction SilentlyContinue
Write-Warning 'kept' -WarningVariable wv 3>$null; $wv.Count; "$wv"; Write-Error 'kept' -ErrorVariable ev 2>$null; $ev.Count; "$ev"; Write-Error 'more' -ErrorVariable +ev 2>$null; $ev.Count; Write-Output 1 2 -OutVariable ov | Out-Null; $ov.Count
Write-Information 'info' 6>&1 | ForEach-Object { "I:$_" }; Write-Information 'info' -InformationVariable iv; "$iv"; Write-Host 'host' 6>&1 | ForEach-Object { "H:$_" }
& { $WarningPreference = 'SilentlyContinue'; Write-Warning 'not shown' } 3>&1; & { $VerbosePreference = 'Continue'; Write-Verbose 'by preference' } 4>&1 | ForEach-Object { "$_" }
$r = try { 1; throw 'x'; 2 } catch { 3 }; $r -join ','
function Fail-Inside { Write-Error 'inside'; 'after inside' }; Fail-Inside 2>&1 | id; try { Fail-Inside -ErrorAction Stop 2>$null } catch { 'not advanced' }
function Fail-Advanced { [CmdletBinding()] param() Write-Error 'inside'; 'after inside' }; try { Fail-Advanced -ErrorAction Stop } catch { "advanced $_" }; Fail-Advanced -ErrorAction SilentlyContinue
function Fail-Throw { throw 'thrown inside'; 'never' }; try { Fail-Throw } catch { "$_"; $_.FullyQualifiedErrorId }; try { Fail-Throw; 'not reached' } catch { 'once' }
try { & { throw 'block' } } catch { "$_" } finally { 'done' }; try { 1,2 | ForEach-Object { if ($_ -eq 2) { throw 'in pipeline' }; $_ } } catch { "$_" }
$e = $null; try { throw [System.IO.IOException]::new('disk', [System.Exception]::new('cause')) } catch { $e = $_ }; $e.Exception.GetType().FullName; $e.Exception.InnerException.Message; "$($e.Exception.Message)"
