function parse([string]$text) { try { $null = [scriptblock]::Create($text); 'fine' } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Errors[0].ErrorId } }
parse 'if ($true) {'; parse '"abc'; parse "'abc"; parse '1 +'; parse '$x = '; parse 'foo |'; parse '@{ a = }'; parse '(1'; parse ')'; parse '}'; parse '@"'; parse 'if { }'; parse 'foreach ($x 1) { }'; parse 'try { }'; parse '| foo'; parse '1 2'; parse '$a b'; parse '"$x: y"'; parse 'foo -Name:'; parse '[int'; parse '$x['; parse 'function { }'; parse '<# open'; parse 'a -eq'; parse '@{ a 1 }'; parse 'do { }'; parse 'param(1)'; parse 'switch (1) { 1'; parse 'foo "a" | '; parse '1..'; parse 'throw'; parse 'return'; parse ''; parse '# only'
-5; - 5; +5; 1 -1; 1-1; $n = 3; $n-1; $n -1; $n - 1; (1)-1; -$n; 2*-$n; 1 + -2; !$true; ! $false; -not$true
'a','b' | ForEach-Object { "[$_]" }; echo a b c | Out-Null; & 'Get-Date' '2024-01-02' | ForEach-Object Year; $cmd = 'Write-Output'; & $cmd 'called'; . { 'dotted' }; &{ 'amp' }
echo -foo; echo 'a'b; echo a'b'c; echo "a"b; echo a"b c"d; echo $n; echo $n$n; echo $n/x; echo x$n; echo "$n"x; echo a,b; echo a, b; echo a ,b; echo (1+1); echo (1+1)x; echo @(1,2).Count; echo $n.GetType().Name; echo $n.ToString('D3'); echo [int]; echo [int]5; echo {x}; echo 5x; echo 1e2; echo 1.50; echo 0x10; echo 10mb; echo 1.5.2; echo -1; echo - ; echo -1.5; echo *; echo a*b; echo ~; echo a=b; echo a;echo b; echo a#b; echo a # c
echo a`
b
echo 'multi
line'; $a = 1, 2,
  3; $a.Count; $b = @(
  1
  2; 3
); $b.Count; $h = @{ a = 1; b = 2
  c = 3 }; $h.Count; $s = 'x' +
  'y'; $s; $t = (
    5
); $t; $r = 1,2,3 | Where-Object {
  $_ -gt 1
} | ForEach-Object { $_ }; $r -join ','
if ($true) { 'one' }
else { 'two' }
if ($false)
{
  'one'
}
elseif ($true)
{
  'two'
}
try
{
  'tried'
}
catch
{
}
finally
{
  'finally'
}
$x = @{ 'quoted key' = 1; 5 = 'five'; $n = 'var'; (1+1) = 'expr' }; $x['quoted key']; $x[5]; $x[3]; $x[2]; $x.'quoted key'; $k = 'quoted key'; $x.$k; $x."quoted $('key')"
$o = [pscustomobject]@{ A = [pscustomobject]@{ B = @(1, @{ C = 'deep' }) } }; $o.A.B[1].C; $o.A.B[0]; $o.('A').B.Count; "$($o.A.B[1]['C'])"; $o.A.B[1].C.Length
[int]'5' + 1; [string]5 + 1; [int]$n; [datetime]'2024-01-02' | ForEach-Object Day; ([datetime]'2024-01-02').Day; [int[]]$arr = 1, '2'; $arr[1] + 1; [math]::PI.ToString('N2'); [string]::new('x', 3); [int]::TryParse('7', [ref]$n); $n
$v, $w = 'p', 'q'; $v; $w; $i = $j = 4; $i + $j; ($z = 5); $z; ($y = 1, 2).Count; $null = ($q = 3); $q; ${odd name} = 'ok'; ${odd name}; $global:g = 'glob'; $g; $script:sc = 1; $sc; $local:l = 2; $l
1, 2 | ForEach-Object { $_ } | ForEach-Object -Process { $_ * 2 }; (1, 2 | Measure-Object).Count; @(1, 2 | ForEach-Object { $_ })[1]; (Get-Date '2024-05-06').ToString('yyyy'); (Get-Date '2024-05-06').AddDays(1).Day; $(Get-Date '2024-05-06').Month
1..3 | ForEach-Object { switch ($_) { 1 { 'a'; continue } 2 { 'b' } default { 'c' } } }; foreach ($p in 1, 2) { foreach ($q in 1, 2) { if ($q -eq 2) { break }; "$p$q" } }; 
'a' -eq 'A' -and 1 -lt 2; 1 -eq 1 -eq $true; 5 -gt 3 -or $false; -not 1 -eq 2; 'abc' -replace 'b' -eq 'ac'; 1 + 2 -eq 3; 'x' + 1 -eq 'x1'; 1, 2 -contains 2 -and $true; 2 * 3 % 4; 10 / 2 * 5; 'a' * 2 + 'b'; 1..2 + 3; '{0}' -f 1 + 2; 'a,b' -split ',' -join '-'; @(1, 2) + 3 -join ','
$true ? 'y' : 'n'; ($null)?.Length; ${n}?.ToString(); $null ?? 'alt'; 1 -in 1, 2 ? 'in' : 'out'
