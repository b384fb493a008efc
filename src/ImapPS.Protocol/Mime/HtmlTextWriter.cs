using System.Globalization;

namespace ImapPS.Protocol.Mime;

/// <summary>Takes tags and text and writes lines: what <see cref="HtmlText"/> looks like.</summary>
ref struct HtmlTextWriter
{
    // Lists deeper than this are all drawn alike.
    const int MaximumListDepth = 32;

    TextBuffer output;
    readonly List<int> lists = [];

    // Line ends and a space that are due before the next visible character.
    int breaks;
    bool space;
    bool lineHasText;
    int markEnd = -1;
    int preformatted;
    string? link;
    int linkStart;

    public HtmlTextWriter(int capacity) => output = new(Math.Min(capacity, 1 << 20));

    public readonly void Dispose() => output.Dispose();

    public string Finish()
    {
        EndLink();
        return output.Written.TrimEnd().ToString();
    }

    public void Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var length = 1;
            if (text[0] == '&' && HtmlEntities.Read(text, out length) is { } decoded)
            {
                foreach (var c in decoded)
                    Put(c);
            }
            else
            {
                length = 1;
                Put(text[0]);
            }
            text = text[length..];
        }
    }

    public void StartTag(string name, ReadOnlySpan<char> attributes)
    {
        switch (name)
        {
            case "br":
                EndOfLine(lineHasText ? 1 : Math.Min(breaks + 1, 2));
                break;
            case "a":
                EndLink();
                link = HtmlAttributes.Find(attributes, "href");
                linkStart = output.Length;
                break;
            case "img":
                // A picture of one pixel has no words worth showing.
                if (HtmlAttributes.Find(attributes, "alt") is { Length: > 0 } alternative)
                    Text(alternative);
                break;
            case "li":
                Item();
                break;
            case "ul" or "ol":
                EndOfLine(lists.Count == 0 ? 2 : 1);
                if (lists.Count < MaximumListDepth)
                    lists.Add(name == "ol" ? 1 : 0);
                break;
            case "td" or "th":
                if (lineHasText)
                    Separate('\t');
                break;
            case "hr":
                EndOfLine(1);
                Text("----------");
                EndOfLine(1);
                break;
            case "pre":
                EndOfLine(2);
                preformatted++;
                break;
            default:
                Block(name);
                break;
        }
    }

    public void EndTag(string name)
    {
        switch (name)
        {
            case "a":
                EndLink();
                break;
            case "ul" or "ol":
                if (lists.Count > 0)
                    lists.RemoveAt(lists.Count - 1);
                EndOfLine(lists.Count == 0 ? 2 : 1);
                break;
            case "pre":
                preformatted = Math.Max(preformatted - 1, 0);
                EndOfLine(2);
                break;
            case "li":
                // However the item's own blocks end, the next item follows right below.
                EndOfLine(1);
                breaks = Math.Min(breaks, 1);
                break;
            case "br":
                EndOfLine(1);
                break;
            default:
                Block(name);
                break;
        }
    }

    void Block(string name)
    {
        switch (name)
        {
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "dl" or "fieldset" or "figure":
                EndOfLine(2);
                break;
            case "div" or "tr" or "table" or "section" or "article" or "header" or "footer" or "nav" or "main" or "aside"
                or "center" or "form" or "address" or "dt" or "dd" or "caption" or "body" or "html" or "head" or "option"
                or "figcaption" or "details" or "summary" or "legend":
                EndOfLine(1);
                break;
        }
    }

    void EndOfLine(int count)
    {
        // A block right behind an item's mark stays in the mark's line.
        if (output.Length == markEnd && breaks == 0)
            return;
        breaks = Math.Max(breaks, count);
        space = false;
        lineHasText = false;
    }

    void Item()
    {
        var depth = Math.Max(lists.Count, 1);
        breaks = Math.Max(breaks, 1);
        space = lineHasText = false;
        WriteBreaks();
        for (var i = 1; i < depth; i++)
            output.Append("  ");
        if (lists.Count > 0 && lists[^1] > 0)
        {
            Span<char> number = stackalloc char[12];
            lists[^1].TryFormat(number, out var written, default, CultureInfo.InvariantCulture);
            output.Append(number[..written]);
            output.Append(". ");
            lists[^1]++;
        }
        else
        {
            output.Append("- ");
        }
        markEnd = output.Length;
    }

    void Put(char c)
    {
        if (preformatted > 0 && c is '\n' or ' ' or '\t')
        {
            if (c == '\n')
                breaks++;
            else
                Write(c);
            return;
        }
        if (c is ' ' or '\n' or '\t' or '\r' or '\f' or '\u00A0')
        {
            space = lineHasText;
            return;
        }
        // Soft hyphens and the invisible spaces with which newsletters fill their previews.
        if (char.IsControl(c) || c is '\u00AD' or '\u034F' or '\u200B' or '\u200C' or '\u2060' or '\uFEFF')
            return;
        Write(c);
    }

    void Write(char c)
    {
        WriteBreaks();
        if (space)
            output.Append(' ');
        space = false;
        output.Append(c);
        lineHasText = true;
    }

    void Separate(char c)
    {
        space = false;
        if (output.Written is [.., not '\t'])
            output.Append(c);
    }

    void WriteBreaks()
    {
        if (breaks == 0)
            return;
        output.Truncate(output.Written.TrimEnd(" \t").Length);
        if (output.Length > 0)
        {
            for (var i = 0; i < breaks; i++)
                output.Append('\n');
        }
        breaks = 0;
    }

    // The address is worth showing when it leads somewhere and the text does not say it already.
    void EndLink()
    {
        var target = link;
        link = null;
        if (string.IsNullOrEmpty(target) || linkStart > output.Length)
            return;
        var shown = output.Written[linkStart..].Trim();
        var isMail = target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        if (isMail)
            target = target[7..];
        else if (!target.Contains(':') || target.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
            return;
        if (shown.IsEmpty || shown.Contains(target, StringComparison.OrdinalIgnoreCase))
            return;
        // "example.org" says "https://example.org/" well enough.
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && shown.Equals(target.AsSpan(scheme + 3).TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
            return;
        var pending = breaks;
        var hadText = lineHasText;
        breaks = 0;
        space = false;
        output.Append(" <");
        foreach (var c in target)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                output.Append(c);
        }
        output.Append('>');
        breaks = pending;
        lineHasText = hadText;
    }
}
