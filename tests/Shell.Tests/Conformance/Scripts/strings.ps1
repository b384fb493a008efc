$name = 'World'; $o = [pscustomobject]@{ Prop = 'value'; List = 1,2,3 }; $h = @{ Key = 'k' }
"Hello $name"; 'Hello $name'; "Prop: $($o.Prop) $o.Prop"; "Sum: $(1 + 2)"; "$($o.List)"; "${name}s"; "a`tb"; "quote `"x`" ""y"""; 'it''s'
"`$name costs 5`$"; "$($h['Key']) $($h.Key)"; "$true $null $(1.5) $([datetime]'2024-01-02')"; "$name's"
"@{x}"; "100%"; "$name.Length $($name.Length)"; "a$(if ($true) { 'b' })c"; "$env:NOSUCHVARIABLE|"
@"
Here "quoted" $name
  second $($o.Prop)
"@
@'
Raw $name
'@
'a,b;c' -split '[,;]'; 'a b  c' -split ' '; -split ' x  y '; 'a,b,c' -split ',', 2; 'one.two' -split '.', 0, 'SimpleMatch'
1,2,3 -join '-'; -join ('a','b'); 'abc' -replace 'B', 'x'; 'abc' -creplace 'B', 'x'; 'John Smith' -replace '(\w+) (\w+)', '$2 $1'
'a','ab' -replace '^a', 'z'; 'abc' -match 'b(.)'; $Matches[0]; $Matches[1]; 'x1y22' -replace '\d+', { $_.Value.Length }
'{0,5}|{1:N2}|{2:yyyy}' -f 42, 1.5, [datetime]'2024-05-06'; '{0} {1}' -f 'a', 'b'; '{0:x}' -f 255; '{0}' -f (1,2)
'abc'.ToUpper(); 'abc'.Substring(1); 'abc'[0]; 'abc'[-1]; 'abc'[0,2]; 'a-b'.Split('-'); ' x '.Trim(); 'abc'.Contains('b'); 'abc'.Length; 'abcabc'.IndexOf('c', 3)
'Apple' -like 'a*'; 'Apple' -clike 'a*'; 'a[b' -like 'a`[b'; 'abc' -like '[a-c]??'; 'abc' -notlike '*z'; 'x' -like ''; '[x]' -like '`[x`]'
'b' -gt 'a'; 'B' -eq 'b'; 'B' -ceq 'b'; 'a' -lt 'B'; 'abc' -eq 'ABC'; '10' -eq 10; 10 -eq '10'; '10' -gt 9; 9 -lt '10'; 'a' -is [string]
[string]::Join(',', 'a', 'b'); [string]::IsNullOrEmpty(''); [char]65; [int][char]'A'; 'x' * 3; [string]::Format('{0}-{1}', 1, 2)
"é".Length; "`u{1F600}".Length; "tab`tend"; "nul`0end".Length
