1KB; 2MB; 1.5GB; 0x1F; 1e3; 10L; 1.5d; 5tb
7 / 2; 8 / 2; 7 % 3; 2 + 3 * 4; (2 + 3) * 4; -3 + 1; 10 - 2 - 3
[int]::MaxValue + 1; ([int]::MaxValue + 1).GetType().Name; (3000000000).GetType().Name; (1KB).GetType().Name; (5GB).GetType().Name
(7 / 2).GetType().Name; (8 / 2).GetType().Name; (1.5d + 1).GetType().Name; (1 + 1.5).GetType().Name
'5' + 1; 5 + '1'; '3' * 3; 1,2 + 3; (1,2 + 3).Count; 'a' + 1.5
[int]2.5; [int]3.5; [int]'12'; [double]'1.5'; [int]'0x10'; [long]'5KB'; [int]'1.6'
1..5; 5..1; (1..3).Count
$x = 5; $x += 2; $x; $x -= 1; $x; $x *= 3; $x; $x /= 2; $x; $x++; $x; $x--; $x; ++$x
5 -band 3; 5 -bor 2; 5 -bxor 1; 1 -shl 4; 16 -shr 2; -bnot 5
[math]::Round(2.567, 2); [math]::Max(3, 9); [math]::Floor(2.7); [int]::Parse('42')
try { 1 / 0 } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_.Exception.InnerException.GetType().Name }
try { 'x' - 1 } catch { $_.FullyQualifiedErrorId }
try { [int]'abc' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { [int]99999999999 } catch { $_.FullyQualifiedErrorId }
0.1 + 0.2; 1e20; 123456789012; 1.0; 100000000000000000000; 1/3
