function id([scriptblock]$s) { try { & $s 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.FullyQualifiedErrorId } else { "$_" } } } catch { $_.FullyQualifiedErrorId } }
function Simple($a, [int]$b = 2, [string]$c, [switch]$s) { "a=$a b=$b c=$c s=$s rest=$($args -join ',')" }
function Advanced { [CmdletBinding(DefaultParameterSetName = 'One')] param([Parameter(Position = 0)][string]$Name, [Parameter(ParameterSetName = 'One')][int]$One, [Parameter(ParameterSetName = 'Two', Mandatory)][datetime]$Two, [Alias('Q')][string[]]$Quick, [bool]$Flag) "$($PSCmdlet.ParameterSetName) $Name $One $Quick $Flag $(if ($Two) { $Two.Year })" }
id { Simple }; id { Simple 1 }; id { Simple 1 2 3 4 5 }; id { Simple -b 7 -a x }; id { Simple -s y }; id { Simple -Unknown z }; id { Simple 1 x }; id { Simple -b $null }; id { Simple -c $null }; id { Simple -c 1,2 }; id { Simple 1 -s:$false 3 }
id { Advanced n }; id { Advanced -One 5 }; id { Advanced -Two '2024-01-02' }; id { Advanced -One 1 -Two '2024-01-02' }; id { Advanced -Q a,b }; id { Advanced -One x }; id { Advanced n m }; id { Advanced -Unknown }; id { Advanced -Flag 1 }; id { Advanced -Flag yes }; id { Advanced -Name 1,2 }; id { Advanced -Two nodate }
function Validate { param([ValidateSet('a', 'b')]$Set = 'a', [ValidateRange(1, 3)][int]$Range = 1, [ValidatePattern('^x')][string]$Pattern = 'x', [ValidateScript({ $_ -gt 5 })]$Script = 6, [ValidateNotNullOrEmpty()][string]$Some = 's', [ValidateLength(1, 2)][string]$Length = 'l', [ValidateCount(1, 2)][string[]]$Count = 'c') "$Set $Range $Pattern $Script $Some $Length $Count" }
id { Validate }; id { Validate c }; id { Validate -Range 4 }; id { Validate -Pattern y }; id { Validate -Script 5 }; id { Validate -Some '' }; id { Validate -Length abc }; id { Validate -Count 1,2,3 }; id { Validate -Set B }
function Pipe { param([Parameter(ValueFromPipeline)][int]$N, [Parameter(ValueFromPipelineByPropertyName)][string]$Label = 'none') process { "$N/$Label" } }
id { 1, 2 | Pipe }; id { 'x' | Pipe }; id { [pscustomobject]@{ Label = 'l' } | Pipe }; id { 3 | Pipe -Label fixed }; id { Pipe -N 4 }; id { Pipe }; id { 1 | Pipe -N 2 }
function Outer { $x = 'outer'; Inner; $x }; function Inner { "sees $x"; $x = 'inner'; $x }; Outer; "[$x]"
function Nested { function Local-One { 'local' }; Local-One }; Nested
function Count-Down([int]$n) { if ($n -le 0) { 'zero'; return }; $n; Count-Down ($n - 1) }; (Count-Down 3) -join ' '
function Get-Default { param($When = (Get-Date '2024-02-03'), $List = @(1, 2), $Text = "n$(1 + 1)") "$($When.Year) $($List.Count) $Text" }; Get-Default; Get-Default -List 1
function Out-Several { 1; 2, 3; , @(4, 5); $null; @() }; (Out-Several).Count; @(Out-Several)[2]
filter Double { $_ * 2 }; 1..3 | Double; 1, 2 | Double | Double
function With-Ref([ref]$r) { $r.Value = 'changed' }; $v = 'before'; With-Ref ([ref]$v); $v
function Test-Preference { [CmdletBinding()] param() "$VerbosePreference $DebugPreference $WarningPreference $ErrorActionPreference" }; Test-Preference; Test-Preference -Verbose 4>$null; Test-Preference -WarningAction Ignore -ErrorAction Stop
function Confirm-It { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($What) if ($PSCmdlet.ShouldProcess($What, 'Do')) { "did $What" } else { "did not $What" } }; Confirm-It a -WhatIf; Confirm-It b -Confirm:$false; & { $ConfirmPreference = 'None'; Confirm-It c }; & { $WhatIfPreference = $true; Confirm-It d }
$block = { param([Parameter(Mandatory)]$M, $O = 'o') "$M $O" }; & $block m; & $block -O p -M q; id { & $block }; $bound = { param($n) $n + $add }; $add = 5; & $bound 1; $add = 10; & $bound 1; (& { 1; 2 } | Measure-Object).Count
$hash = @{ Action = { param($x) "action $x" } }; & $hash.Action 1; & $hash['Action'] 2; $hash.Action.Invoke(3); (Get-Command Simple).CommandType; (Get-Command Advanced).Name
