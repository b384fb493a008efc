namespace ImapPS.Protocol.Mime;

/// <summary>
/// Reads an address list in one pass. The words, comments and angle-bracketed text between two commas are
/// collected first and interpreted at the comma or the end.
/// </summary>
ref struct AddressListReader
{
    // Limit for a name joined over commas; anything longer is a list of names without addresses.
    const int MaximumName = 200;

    readonly ReadOnlySpan<char> _text;
    readonly List<MailAddress> _result = [];
    int _position;

    // The current address: words outside of brackets, the first comment, the text in brackets.
    TextBuffer _words = new(128);
    string? _comment;
    string? _bracketed;
    bool _hasAt;
    bool _decodeWords;

    // A name without an address: the first half of "Doe, John <john@example.org>" if such an address follows.
    string? _half;

    AddressListReader(ReadOnlySpan<char> text) => _text = text;

    public static IReadOnlyList<MailAddress> Read(string text)
    {
        var reader = new AddressListReader(text);
        try
        {
            reader.ReadAll();
            return reader._result;
        }
        finally
        {
            reader._words.Dispose();
        }
    }

    void ReadAll()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            switch (c)
            {
                case ',':
                    _position++;
                    Finish(endsList: false);
                    break;
                case ';':
                    _position++;
                    Finish(endsList: true);
                    break;
                case ':' when !_hasAt && _bracketed is null:
                    // group = display-name ":" [group-list] ";". Only the members are kept.
                    _position++;
                    TakeHalf();
                    Clear();
                    break;
                case '"':
                    QuotedString();
                    break;
                case '(':
                    var inner = Comment();
                    if (string.IsNullOrEmpty(_comment))
                        _comment = inner;
                    break;
                case '<':
                    Bracketed();
                    break;
                case '>':
                    _position++;
                    break;
                case '[':
                    DomainLiteral();
                    break;
                case '=' when EncodedWord.End(_text[_position..]) is > 0 and var length:
                    // Taken as a whole: some mailers leave commas in encoded words.
                    _words.Append(_text.Slice(_position, length));
                    _decodeWords = true;
                    _position += length;
                    break;
                default:
                    _hasAt |= c == '@';
                    _words.Append(c);
                    _position++;
                    break;
            }
        }
        Finish(endsList: true);
    }

    void Finish(bool endsList)
    {
        var name = _words.Written.Trim();
        if (_bracketed is not null)
        {
            var display = Name(name);
            if (_half is not null)
                display = display is null ? _half : _half + ", " + display;
            _half = null;
            _result.Add(new(display ?? Name(_comment), _bracketed));
        }
        else if (!name.IsEmpty && !_hasAt)
        {
            var wordsText = name.ToString();
            if (_decodeWords && EncodedWord.Decode(wordsText) is var decoded && decoded.Contains('@') && !decoded.Contains("=?", StringComparison.Ordinal))
            {
                // The whole address was encoded.
                TakeHalf();
                _result.AddRange(Read(decoded));
            }
            else
            {
                var whole = Name(name) ?? "";
                if (_half?.Length > MaximumName)
                    TakeHalf();
                _half = _half is null ? whole : _half + ", " + whole;
            }
        }
        else if (!name.IsEmpty)
        {
            TakeHalf();
            Bare(name);
        }
        else if (!string.IsNullOrEmpty(_comment))
        {
            TakeHalf();
            _result.Add(new(Name(_comment), ""));
        }
        if (endsList)
            TakeHalf();
        Clear();
    }

    void Clear()
    {
        _words.Truncate(0);
        _comment = _bracketed = null;
        _hasAt = _decodeWords = false;
    }

    // No address in brackets followed, so each part is a local address, as in "root, postmaster".
    void TakeHalf()
    {
        if (_half is null)
            return;
        foreach (var part in _half.Split(", "))
            _result.Add(part.Contains(' ') ? new(part, "") : new(null, part));
        _half = null;
    }

    // addr-spec without brackets, possibly with a name before it: the word with the @ is the address.
    void Bare(ReadOnlySpan<char> name)
    {
        var at = name.LastIndexOf('@');
        int start = at, end = at + 1;
        // Spaces around the @ and dots are obsolete syntax (RFC 5322 4.4).
        while (start > 0 && name[start - 1] is ' ' or '\t')
            start--;
        if (start > 0 && name[start - 1] == '"')
        {
            start--;
            while (start > 0 && name[start - 1] != '"')
                start--;
            start = Math.Max(start - 1, 0);
        }
        while (start > 0 && (name[start - 1] is not (' ' or '\t') || name[..start].TrimEnd() is [.., '.']))
            start--;
        while (end < name.Length && name[end] is ' ' or '\t')
            end++;
        while (end < name.Length && (name[end] is not (' ' or '\t') || name[end..].TrimStart() is ['.', ..] || name[..end].TrimEnd() is [.., '.']))
            end++;
        var address = Spec(name[start..end]);
        var before = name[..start].Trim();
        var display = Name(before.IsEmpty ? name[end..].Trim() : before) ?? Name(_comment);
        _result.Add(new(display, address));
    }

    static string? Name(ReadOnlySpan<char> raw)
    {
        raw = raw.Trim();
        if (raw.IsEmpty)
            return null;
        var name = EncodedWord.Decode(raw.ToString());
        return name.Length == 0 ? null : name;
    }

    void QuotedString()
    {
        // The quotes of "local part"@example.org are part of the address.
        var start = _position++;
        while (_position < _text.Length && _text[_position] != '"')
            _position += _text[_position] == '\\' ? 2 : 1;
        _position = Math.Min(_position + 1, _text.Length);
        var whole = _text[start.._position];
        if (_position < _text.Length && _text[_position] == '@')
        {
            _words.Append(whole);
            return;
        }
        var inner = whole[1..];
        if (inner is [.., '"'])
            inner = inner[..^1];
        _decodeWords |= inner.Contains("=?", StringComparison.Ordinal);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                i++;
            _words.Append(inner[i]);
        }
    }

    string Comment()
    {
        var depth = 0;
        var inside = new TextBuffer(64);
        try
        {
            for (; _position < _text.Length; _position++)
            {
                var c = _text[_position];
                if (c == '\\' && _position + 1 < _text.Length)
                    c = _text[++_position];
                else if (c == '(' && depth++ == 0)
                    continue;
                else if (c == ')' && --depth == 0)
                    break;
                inside.Append(c);
            }
            _position = Math.Min(_position + 1, _text.Length);
            return inside.ToString().Trim();
        }
        finally
        {
            inside.Dispose();
        }
    }

    // angle-addr = "<" [obs-route] addr-spec ">". If the ">" is missing, it ends at the comma.
    void Bracketed()
    {
        _position++;
        while (_position < _text.Length && _text[_position] is '<' or ' ')
            _position++;
        var start = _position;
        var route = start < _text.Length && _text[start] == '@';
        var quoted = false;
        for (; _position < _text.Length; _position++)
        {
            var c = _text[_position];
            if (c == '"')
                quoted = !quoted;
            else if (quoted && c == '\\')
                _position++;
            else if (!quoted && (c == '>' || (c == ',' && !route)))
                break;
            else if (c == ':')
                route = false;
        }
        var inside = _text[start..Math.Min(_position, _text.Length)];
        if (_position < _text.Length && _text[_position] == '>')
            _position++;
        if (inside is ['@', ..] && inside.IndexOf(':') is >= 0 and var colon)
            inside = inside[(colon + 1)..];
        if (inside.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            inside = inside[7..];
        // Of two in a row, the first that is not empty is used.
        if (string.IsNullOrEmpty(_bracketed))
            _bracketed = Spec(inside);
    }

    void DomainLiteral()
    {
        var end = _text[_position..].IndexOf(']');
        var length = end < 0 || !_hasAt ? 1 : end + 1;
        _words.Append(_text.Slice(_position, length));
        _position += length;
    }

    // Removes comments, and spaces around dots and the @ (RFC 5322 4.4). Other spaces are kept: it is not an address.
    static string Spec(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IndexOfAny(' ', '\t', '(') < 0)
            return text.ToString();
        var kept = new TextBuffer(text.Length);
        try
        {
            var quoted = false;
            var depth = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c == '"' && depth == 0)
                {
                    quoted = !quoted;
                }
                else if (!quoted && c == '(')
                {
                    depth++;
                }
                else if (!quoted && c == ')' && depth > 0)
                {
                    depth--;
                    continue;
                }
                if (depth > 0 || (!quoted && c is ' ' or '\t' && IsBesideSeparator(kept.Written, text[i..])))
                    continue;
                kept.Append(c);
            }
            return kept.ToString().Trim();
        }
        finally
        {
            kept.Dispose();
        }
    }

    static bool IsBesideSeparator(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        before is [.., '.' or '@'] || after.TrimStart() is ['.' or '@', ..];
}
