$a = 1,2,3; $a.Count; $a[0]; $a[-1]; $a[0,2]; $a[1..2]; $a += 4; $a.Count; $a[99]; $null -eq $a[99]; $a.Length
$e = @(); $e.Count; $e += 'x'; $e.Count; $e.GetType().Name; @(1).Count; @($null).Count; (,1).Count; (,(1,2)).Count; @(@(1,2)).Count
$h = @{ a = 1; 'b c' = 2; 3 = 'three' }; $h.a; $h['b c']; $h[3]; $h.Count; $h.d; $h.d = 4; $h['d']; $h.ContainsKey('A'); $h.Remove('a'); $h.Count; $h.nothing.Length
$o = [ordered]@{ z = 1; y = 2; x = 3 }; $o.Keys; $o.Values; $o[0]; $o['y']; foreach ($entry in $o.GetEnumerator()) { "$($entry.Key)=$($entry.Value)" }
$p = [pscustomobject]@{ Name = 'n'; Size = 5 }; $p; $p.Name; $p.Missing; $p.Name = 'm'; $p.Name; $p.psobject.Properties.Name; "$p"
$list = [System.Collections.Generic.List[string]]::new(); $list.Add('a'); $list.Add('b'); $list.Count; $list -join ','; $list.Contains('b')
$objects = 1..3 | ForEach-Object { [pscustomobject]@{ N = $_; Sq = $_ * $_ } }; $objects.N; $objects.Sq -join ','; $objects[1].Sq; $objects.Count; ($objects | Where-Object N -gt 1).Count
$x, $y = 1, 2; "$x $y"; $x, $y = $y, $x; "$x $y"; $first, $rest = 1, 2, 3; "$first|$rest"
$nested = @(@(1, 2), @(3, 4)); $nested[1][0]; $nested.Count; (1,2,3)[1]; ('a','b')[0]; @{ k = @{ inner = 5 } }.k.inner
$copy = @{ a = 1 } + @{ b = 2 }; ($copy.Keys | Sort-Object) -join ','; $a.Contains(2); $a -contains 2; [array]::IndexOf($a, 3)
$null.Count; (5).Count; 'abc'.Count; $p.Count; @{}.Count; $null.Foo; @($null).Length
[int[]]('1','2'); ([int[]]('1','2'))[0].GetType().Name; [string[]](1,2); [string](1,2,3); [array]'x' | ForEach-Object { $_ }; ([array]'x').Count
$s = @{ A = 1 }; $s.A += 5; $s.A; $s['A']++; $s.A; $arr = 1,2; $arr[0] = 9; $arr -join ','; $arr[1] += 3; $arr -join ','
try { $arr[5] = 1 } catch { $_.FullyQualifiedErrorId }
try { $null[0] } catch { $_.FullyQualifiedErrorId }
