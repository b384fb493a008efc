namespace ImapPS.Protocol.Mime;

/// <summary>
/// Cuts HTML into text and tags, leniently: a bracket that begins no tag is text, what has no end goes to the
/// end. Each kind of end is looked for in vain only once, so the time is linear for any input.
/// </summary>
ref struct HtmlScanner
{
    readonly ReadOnlySpan<char> html;
    int position;
    bool noMoreDoubleQuotes;
    bool noMoreSingleQuotes;
    HashSet<string>? neverEnded;

    public HtmlScanner(ReadOnlySpan<char> html) => this.html = html;

    /// <summary>Whether the piece at hand is text; else a tag.</summary>
    public bool IsText { get; private set; }

    /// <summary>The text, character references still in it.</summary>
    public ReadOnlySpan<char> Text { get; private set; }

    /// <summary>Whether the tag is an end tag.</summary>
    public bool IsEndTag { get; private set; }

    /// <summary>The tag's name, in lower case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The tag's attributes as they stand there.</summary>
    public ReadOnlySpan<char> Attributes { get; private set; }

    /// <summary>Goes to the next text or tag.</summary>
    public bool Read()
    {
        while (position < html.Length)
        {
            var rest = html[position..];
            if (rest[0] != '<' || !BeginsMarkup(rest))
            {
                var end = rest[1..].IndexOf('<');
                Text = end < 0 ? rest : rest[..(end + 1)];
                position += Text.Length;
                IsText = true;
                return true;
            }
            if (rest[1] is '!' or '?')
            {
                SkipDeclaration(rest);
                continue;
            }
            ReadTag(rest);
            if (!IsEndTag && Name is "script" or "style" or "title" or "textarea" or "noscript" or "template" or "xml")
            {
                SkipTo(Name);
                continue;
            }
            IsText = false;
            return true;
        }
        return false;
    }

    static bool BeginsMarkup(ReadOnlySpan<char> rest) =>
        rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] is '!' or '?' || (rest[1] == '/' && rest.Length > 2 && char.IsAsciiLetter(rest[2])));

    // <!-- comment -->, <!DOCTYPE ...>, <![if ...]>, <?xml ... ?>
    void SkipDeclaration(ReadOnlySpan<char> rest)
    {
        var isComment = rest.StartsWith("<!--");
        var end = isComment ? rest[4..].IndexOf("-->") : rest.IndexOf('>');
        if (isComment && rest[4..] is ['>', ..])
            position += 5;
        else
            position = end < 0 ? html.Length : position + end + (isComment ? 7 : 1);
    }

    void ReadTag(ReadOnlySpan<char> rest)
    {
        IsEndTag = rest[1] == '/';
        var start = IsEndTag ? 2 : 1;
        var end = start;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] is ':' or '-'))
            end++;
        Name = TagName(rest[start..end]);
        var close = TagEnd(rest, end);
        Attributes = rest[end..close];
        position += Math.Min(close + 1, rest.Length);
    }

    // The place of the ">" that is not in a quoted value.
    int TagEnd(ReadOnlySpan<char> rest, int from)
    {
        for (var i = from; i < rest.Length; i++)
        {
            var c = rest[i];
            if (c == '>')
                return i;
            if (c is not ('"' or '\'') || (c == '"' ? noMoreDoubleQuotes : noMoreSingleQuotes))
                continue;
            // A quote counts only where a value can begin; elsewhere it is an apostrophe out of place.
            if (rest[from..i].TrimEnd() is not [.., '='])
                continue;
            var close = rest[(i + 1)..].IndexOf(c);
            if (close >= 0)
                i += close + 1;
            else if (c == '"')
                noMoreDoubleQuotes = true;
            else
                noMoreSingleQuotes = true;
        }
        return rest.Length;
    }

    // Names that are seldom or made up are not worth a string each.
    static string TagName(ReadOnlySpan<char> name)
    {
        if (name.Length > 16)
            return "";
        Span<char> lower = stackalloc char[16];
        name.ToLowerInvariant(lower);
        ReadOnlySpan<char> key = lower[..name.Length];
        return key switch
        {
            "p" => "p",
            "br" => "br",
            "div" => "div",
            "span" => "span",
            "a" => "a",
            "td" => "td",
            "tr" => "tr",
            "th" => "th",
            "table" => "table",
            "tbody" => "tbody",
            "b" => "b",
            "i" => "i",
            "font" => "font",
            "img" => "img",
            "strong" => "strong",
            "li" => "li",
            "ul" => "ul",
            _ => key.ToString(),
        };
    }

    void SkipTo(string name)
    {
        if (neverEnded?.Contains(name) == true)
            return;
        var rest = html[position..];
        var offset = 0;
        while (true)
        {
            var end = rest[offset..].IndexOf("</");
            if (end < 0)
            {
                // Without an end a title would swallow the page; a script or style is no text anyway.
                if (name is "script" or "style" or "xml" or "template")
                    position = html.Length;
                (neverEnded ??= []).Add(name);
                return;
            }
            offset += end + 2;
            if (!rest[offset..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var close = rest[offset..].IndexOf('>');
            position = close < 0 ? html.Length : position + offset + close + 1;
            return;
        }
    }
}
