foreach ($i in 1..5) { if ($i -eq 2) { continue }; if ($i -eq 4) { break }; $i }
for ($i = 0; $i -lt 3; $i++) { $i }; $i = 0; while ($i -lt 2) { $i; $i++ }; do { $i--; $i } while ($i -gt 0); do { $i++ } until ($i -ge 3); $i
switch (2) { 1 { 'one' } 2 { 'two' } default { 'other' } }; switch ('abc') { 'x' { 1 } default { 'd' } }; switch -Wildcard ('abc') { 'a*' { 'starts' } '*c' { 'ends' } }; switch (1,2) { 1 { 'a' } 2 { 'b' } }
switch ('x') { { $_ -eq 'x' } { 'block' } }; switch -Regex ('abc') { '^a' { 're' } }
try { throw 'oops' } catch { "caught $_"; $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_.CategoryInfo.Category } finally { 'finally' }
try { throw [System.ArgumentException]::new('bad') } catch [System.ArgumentException] { 'arg: ' + $_.Exception.Message; $_.FullyQualifiedErrorId } catch { 'other' }
try { try { throw 'inner' } finally { 'f1' } } catch { "outer $_" }
try { try { throw 'a' } catch { throw "b after $_" } } catch { "$_" }
try { try { throw 'again' } catch { throw } } catch { "rethrown $_" }
try { Get-Item /no/such/path -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { 'not found' }
function Get-It { param($x, [int]$y = 5) $x; return $y; 'never' }; Get-It 1; Get-It -y 7 -x 'a'; Get-It
function Add-All { process { $_ * 2 } end { 'end' } }; 1,2 | Add-All
function Sum-Input { $t = 0; foreach ($i in $input) { $t += $i }; $t }; 1,2,3 | Sum-Input
function Show-Args { "$args"; $args.Count }; Show-Args a b 3
function Set-Inner { $inner = 1; $script:outer = 2; $global:world = 3 }; Set-Inner; "[$inner] [$outer] [$world]"
function Test-Advanced { [CmdletBinding()] param([Parameter(Mandatory)][string]$Name, [ValidateSet('a', 'b')][string]$Kind = 'a', [switch]$Loud) if ($Loud) { $Name.ToUpper() } else { $Name }; $Kind; $PSBoundParameters.Keys -join ',' }
Test-Advanced -Name x; Test-Advanced y -Loud -Kind b; try { Test-Advanced -Name x -Kind c } catch { $_.FullyQualifiedErrorId }; try { Test-Advanced -Name x -Nope } catch { $_.FullyQualifiedErrorId }
function Test-Pipe { param([Parameter(ValueFromPipeline)]$Item, [Parameter(ValueFromPipelineByPropertyName)]$Name) begin { 'b' } process { "$Item/$Name" } end { 'e' } }; 1,2 | Test-Pipe; [pscustomobject]@{ Name = 'n' } | Test-Pipe
$sb = { param($a, $b) "$a-$b" }; & $sb 1 2; $sb.Invoke(3, 4); & { $args[0] } 'arg'; $add = { $_ + 1 }; 1,2 | ForEach-Object $add; . { $dotted = 'seen' }; $dotted; & { $notseen = 1 }; "[$notseen]"
$x = if ($true) { 'assigned' } else { 'no' }; $x; $y = foreach ($i in 1..3) { $i * 10 }; $y -join ','; $z = switch (1) { 1 { 'sw' } }; $z; $t = try { 'tried' } catch { }; $t
$n = 10; $block = { $n }; $n = 20; & $block; $closure = { $n }.GetNewClosure(); $n = 30; & $closure
1..3 | ForEach-Object { if ($_ -eq 2) { return }; $_ }; 1..2 | ForEach-Object -Begin { 'start' } -Process { $_ } -End { 'stop' }; 'a','b' | ForEach-Object { $i = 0 } { $i++ } { $i }
$null = 5; [void](1..3); 5 > $null; (1..3) | Out-Null; $(1; 2); @(1; 2).Count; (Get-Date '2024-01-02').Year
1,2,3 |
    Where-Object { $_ -gt 1 } |
    ForEach-Object {
        # a comment
        $_ * 2
    }
1..3 `
    | Select-Object -First 1
$hash = @{
    First  = 1
    Second = @(
        'a'
        'b'
    )
}; $hash.Second.Count
<# block
comment #> 'after comment' # trailing
Write-Output 'a' 'b' | ForEach-Object { $_ }; echo one, two; Write-Output (1,2) -NoEnumerate | ForEach-Object { $_.Count }
"$?"; $true && 'and'; $false || 'or'
