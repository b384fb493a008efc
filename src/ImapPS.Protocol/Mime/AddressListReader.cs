namespace ImapPS.Protocol.Mime;

/// <summary>
/// Reads an address list in one pass. What stands between two commas is collected as words, comments and the
/// text in angle brackets, and understood when the comma (or the end) is there.
/// </summary>
ref struct AddressListReader
{
    // No name with commas in it is longer; a long list of names without addresses is just that.
    const int MaximumName = 200;

    readonly ReadOnlySpan<char> text;
    readonly List<MailAddress> result = [];
    int position;

    // Of the address at hand: its words outside of brackets, the first comment, what is in the brackets.
    TextBuffer words = new(128);
    string? comment;
    string? bracketed;
    bool hasAt;
    bool decodeWords;

    // A name without an address, which is the first half of "Doe, John <john@example.org>" if such follows.
    string? half;

    AddressListReader(ReadOnlySpan<char> text) => this.text = text;

    public static IReadOnlyList<MailAddress> Read(string text)
    {
        var reader = new AddressListReader(text);
        try
        {
            reader.ReadAll();
            return reader.result;
        }
        finally
        {
            reader.words.Dispose();
        }
    }

    void ReadAll()
    {
        while (position < text.Length)
        {
            var c = text[position];
            switch (c)
            {
                case ',':
                    position++;
                    Finish(endsList: false);
                    break;
                case ';':
                    position++;
                    Finish(endsList: true);
                    break;
                case ':' when !hasAt && bracketed is null:
                    // group = display-name ":" [group-list] ";"; the members count, not the name.
                    position++;
                    TakeHalf();
                    Clear();
                    break;
                case '"':
                    QuotedString();
                    break;
                case '(':
                    var inner = Comment();
                    if (string.IsNullOrEmpty(comment))
                        comment = inner;
                    break;
                case '<':
                    Bracketed();
                    break;
                case '>':
                    position++;
                    break;
                case '[':
                    DomainLiteral();
                    break;
                case '=' when EncodedWord.End(text[position..]) is > 0 and var length:
                    // Taken whole: mailers leave commas in them.
                    words.Append(text.Slice(position, length));
                    decodeWords = true;
                    position += length;
                    break;
                default:
                    hasAt |= c == '@';
                    words.Append(c);
                    position++;
                    break;
            }
        }
        Finish(endsList: true);
    }

    void Finish(bool endsList)
    {
        var name = words.Written.Trim();
        if (bracketed is not null)
        {
            var display = Name(name);
            if (half is not null)
                display = display is null ? half : half + ", " + display;
            half = null;
            result.Add(new(display ?? Name(comment), bracketed));
        }
        else if (!name.IsEmpty && !hasAt)
        {
            var wordsText = name.ToString();
            if (decodeWords && EncodedWord.Decode(wordsText) is var decoded && decoded.Contains('@') && !decoded.Contains("=?", StringComparison.Ordinal))
            {
                // The whole address went into encoded words.
                TakeHalf();
                result.AddRange(Read(decoded));
            }
            else
            {
                var whole = Name(name) ?? "";
                if (half?.Length > MaximumName)
                    TakeHalf();
                half = half is null ? whole : half + ", " + whole;
            }
        }
        else if (!name.IsEmpty)
        {
            TakeHalf();
            Bare(name);
        }
        else if (!string.IsNullOrEmpty(comment))
        {
            TakeHalf();
            result.Add(new(Name(comment), ""));
        }
        if (endsList)
            TakeHalf();
        Clear();
    }

    void Clear()
    {
        words.Truncate(0);
        comment = bracketed = null;
        hasAt = decodeWords = false;
    }

    // No brackets came after it: then it was a local address each, such as "root, postmaster".
    void TakeHalf()
    {
        if (half is null)
            return;
        foreach (var part in half.Split(", "))
            result.Add(part.Contains(' ') ? new(part, "") : new(null, part));
        half = null;
    }

    // addr-spec without brackets, perhaps with a name before it: the word with the @ is the address.
    void Bare(ReadOnlySpan<char> name)
    {
        var at = name.LastIndexOf('@');
        int start = at, end = at + 1;
        // Spaces around the @ and the dots are obsolete syntax (RFC 5322 4.4).
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
        var display = Name(before.IsEmpty ? name[end..].Trim() : before) ?? Name(comment);
        result.Add(new(display, address));
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
        // "local part"@example.org keeps its quotes, as they belong to the address.
        var start = position++;
        while (position < text.Length && text[position] != '"')
            position += text[position] == '\\' ? 2 : 1;
        position = Math.Min(position + 1, text.Length);
        var whole = text[start..position];
        if (position < text.Length && text[position] == '@')
        {
            words.Append(whole);
            return;
        }
        var inner = whole[1..];
        if (inner is [.., '"'])
            inner = inner[..^1];
        decodeWords |= inner.Contains("=?", StringComparison.Ordinal);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                i++;
            words.Append(inner[i]);
        }
    }

    string Comment()
    {
        var depth = 0;
        var inside = new TextBuffer(64);
        try
        {
            for (; position < text.Length; position++)
            {
                var c = text[position];
                if (c == '\\' && position + 1 < text.Length)
                    c = text[++position];
                else if (c == '(' && depth++ == 0)
                    continue;
                else if (c == ')' && --depth == 0)
                    break;
                inside.Append(c);
            }
            position = Math.Min(position + 1, text.Length);
            return inside.ToString().Trim();
        }
        finally
        {
            inside.Dispose();
        }
    }

    // angle-addr = "<" [obs-route] addr-spec ">"; without its end it ends at the comma.
    void Bracketed()
    {
        position++;
        while (position < text.Length && text[position] is '<' or ' ')
            position++;
        var start = position;
        var route = start < text.Length && text[start] == '@';
        var quoted = false;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '"')
                quoted = !quoted;
            else if (quoted && c == '\\')
                position++;
            else if (!quoted && (c == '>' || (c == ',' && !route)))
                break;
            else if (c == ':')
                route = false;
        }
        var inside = text[start..Math.Min(position, text.Length)];
        if (position < text.Length && text[position] == '>')
            position++;
        if (inside is ['@', ..] && inside.IndexOf(':') is >= 0 and var colon)
            inside = inside[(colon + 1)..];
        if (inside.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            inside = inside[7..];
        // Of two in a row the first with something in it counts.
        if (string.IsNullOrEmpty(bracketed))
            bracketed = Spec(inside);
    }

    void DomainLiteral()
    {
        var end = text[position..].IndexOf(']');
        var length = end < 0 || !hasAt ? 1 : end + 1;
        words.Append(text.Slice(position, length));
        position += length;
    }

    // Comments go, and spaces around dots and the @ (RFC 5322 4.4); elsewhere they make it no address and stay.
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
