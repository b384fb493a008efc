namespace ImapPS.Protocol.Mime;

/// <summary>Splits <c>value; name=value; name="value"</c>, tolerating what mailers get wrong.</summary>
static class ParameterReader
{
    /// <summary>The pairs, names in lower case, values unquoted but not decoded.</summary>
    public static List<KeyValuePair<string, string>> Read(string text, out string value)
    {
        var rest = text.AsSpan();
        var end = rest.IndexOf(';');
        value = WithoutComment(end < 0 ? rest : rest[..end]).ToString();
        rest = end < 0 ? default : rest[(end + 1)..];

        var pairs = new List<KeyValuePair<string, string>>();
        while (true)
        {
            rest = rest.TrimStart(" \t;");
            if (rest.IsEmpty)
                return pairs;
            if (rest[0] == '(')
            {
                rest = rest[CommentLength(rest)..];
                continue;
            }
            var stop = rest.IndexOfAny('=', ';');
            if (stop < 0)
                return pairs;
            if (rest[stop] == ';')
            {
                // A name without a value is ignored.
                rest = rest[stop..];
                continue;
            }
            var name = rest[..stop].Trim().ToString().ToLowerInvariant();
            rest = rest[(stop + 1)..].TrimStart();
            pairs.Add(new(name, rest is ['"', ..] ? Quoted(ref rest) : Unquoted(ref rest, name)));
        }
    }

    // quoted-string. A backslash escapes only a quote or a backslash, because Windows paths are sent unescaped.
    static string Quoted(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        var end = rest.IndexOfAny('"', '\\');
        if (end >= 0 && rest[end] == '"')
        {
            var simple = rest[..end].ToString();
            rest = rest[(end + 1)..];
            SkipToSemicolon(ref rest);
            return simple;
        }
        var text = new TextBuffer(64);
        try
        {
            var i = 0;
            for (; i < rest.Length && rest[i] != '"'; i++)
            {
                if (rest[i] == '\\' && i + 1 < rest.Length && rest[i + 1] is '"' or '\\')
                    i++;
                text.Append(rest[i]);
            }
            rest = rest[Math.Min(i + 1, rest.Length)..];
            SkipToSemicolon(ref rest);
            return text.ToString();
        }
        finally
        {
            text.Dispose();
        }
    }

    static void SkipToSemicolon(ref ReadOnlySpan<char> rest)
    {
        // Some mailers forget the semicolon and continue with the next name after a space.
        rest = rest.TrimStart(" \t");
        if (rest.IsEmpty || rest[0] == ';' || char.IsAsciiLetter(rest[0]))
            return;
        var end = rest.IndexOf(';');
        rest = end < 0 ? default : rest[end..];
    }

    // A token, but mailers send file names with spaces and brackets here.
    static string Unquoted(ref ReadOnlySpan<char> rest, string name)
    {
        var end = rest.IndexOf(';');
        var text = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return (name.StartsWith("name", StringComparison.Ordinal) || name.StartsWith("filename", StringComparison.Ordinal)
            ? text.Trim()
            : WithoutComment(text)).ToString();
    }

    static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        while (text is ['(', ..])
            text = text[CommentLength(text)..].TrimStart();
        var comment = text.IndexOf('(');
        return (comment < 0 ? text : text[..comment]).TrimEnd();
    }

    static int CommentLength(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return i + 1;
            }
        }
        return text.Length;
    }
}
