$cases = @(
    @('abc', 'abc'), @('a*', 'abc'), @('A*', 'abc'), @('?bc', 'abc'), @('[a-c]*', 'bcd'), @('[^a]*', 'bcd'), @('[!a]*', 'bcd'), @('[]]', ']'), @('[a]]', 'a]'), @('`*', '*'), @('`*', 'x'),
    @('a`?c', 'a?c'), @('*', ''), @('', ''), @('?', ''), @('**', 'x'), @('a**b', 'ab'), @('*a*b*', 'xaxbx'), @('[abc', 'a'), @('a-b', 'a-b'), @('[a-]', '-'), @('[-a]', '-'), @('`[Gmail`]/*', '[Gmail]/Trash'), @('[Gmail]/*', 'G/Trash'), @('x`', 'x`'), @('[`]]', ']'), @('[z-a]', 'z'), @('*.TXT', 'a.txt'))
foreach ($case in $cases) { try { "$($case[0]) | $($case[1]) = $($case[1] -like $case[0])" } catch { "$($case[0]) ! $($_.FullyQualifiedErrorId)" } }
[WildcardPattern]::Escape('a*b?[c]`d'); [WildcardPattern]::Unescape('a`*b`?`[c`]`d'); [WildcardPattern]::ContainsWildcardCharacters('a`*'); [WildcardPattern]::ContainsWildcardCharacters('a*'); [WildcardPattern]::ContainsWildcardCharacters('a]'); ([WildcardPattern]'a*').IsMatch('abc'); [WildcardPattern]::new('A*', 'IgnoreCase').IsMatch('abc')
