using System.Globalization;
using System.Runtime.InteropServices;
using MimeKit.Text;

namespace ImapPS.Mime;

/// <summary>Takes tags and text and writes lines: what <see cref="HtmlText"/> looks like.</summary>
sealed class HtmlTextWriter(int capacity)
{
    // Lists deeper than this are all drawn alike.
    const int MaximumListDepth = 32;

    readonly List<char> output = new(Math.Min(capacity, 1 << 20));
    readonly List<int> lists = [];

    // Line ends and a space that are due before the next visible character.
    int breaks;
    bool space;
    bool lineHasText;
    int markEnd = -1;
    int preformatted;
    string? link;
    int linkStart;

    ReadOnlySpan<char> Written => CollectionsMarshal.AsSpan(output);

    public string Finish()
    {
        EndLink();
        return Written.TrimEnd().ToString();
    }

    public void Text(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            Put(c);
    }

    public void StartTag(HtmlTagToken tag)
    {
        switch (tag.Id)
        {
            case HtmlTagId.Br:
                EndOfLine(lineHasText ? 1 : Math.Min(breaks + 1, 2));
                break;
            case HtmlTagId.A:
                EndLink();
                link = Attribute(tag, HtmlAttributeId.Href);
                linkStart = output.Count;
                break;
            case HtmlTagId.Image:
                // A picture of one pixel has no words worth showing.
                if (Attribute(tag, HtmlAttributeId.Alt) is { Length: > 0 } alternative)
                    Text(alternative);
                break;
            case HtmlTagId.LI:
                Item();
                break;
            case HtmlTagId.UL or HtmlTagId.OL:
                EndOfLine(lists.Count == 0 ? 2 : 1);
                if (lists.Count < MaximumListDepth)
                    lists.Add(tag.Id == HtmlTagId.OL ? 1 : 0);
                break;
            case HtmlTagId.TD or HtmlTagId.TH:
                if (lineHasText)
                    Separate('\t');
                break;
            case HtmlTagId.HR:
                EndOfLine(1);
                Text("----------");
                EndOfLine(1);
                break;
            case HtmlTagId.Pre:
                EndOfLine(2);
                preformatted++;
                break;
            default:
                Block(tag.Id);
                break;
        }
    }

    public void EndTag(HtmlTagId tag)
    {
        switch (tag)
        {
            case HtmlTagId.A:
                EndLink();
                break;
            case HtmlTagId.UL or HtmlTagId.OL:
                if (lists.Count > 0)
                    lists.RemoveAt(lists.Count - 1);
                EndOfLine(lists.Count == 0 ? 2 : 1);
                break;
            case HtmlTagId.Pre:
                preformatted = Math.Max(preformatted - 1, 0);
                EndOfLine(2);
                break;
            case HtmlTagId.LI:
                // However the item's own blocks end, the next item follows right below.
                EndOfLine(1);
                breaks = Math.Min(breaks, 1);
                break;
            case HtmlTagId.Br:
                EndOfLine(1);
                break;
            default:
                Block(tag);
                break;
        }
    }

    static string? Attribute(HtmlTagToken tag, HtmlAttributeId id)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Id == id)
                return attribute.Value?.Trim();
        }
        return null;
    }

    void Block(HtmlTagId tag)
    {
        switch (tag)
        {
            case HtmlTagId.P or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4 or HtmlTagId.H5 or HtmlTagId.H6 or HtmlTagId.BlockQuote or HtmlTagId.DL or HtmlTagId.FieldSet or HtmlTagId.Figure:
                EndOfLine(2);
                break;
            case HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.Table or HtmlTagId.Section or HtmlTagId.Article or HtmlTagId.Header or HtmlTagId.Footer or HtmlTagId.Nav or HtmlTagId.Main or HtmlTagId.Aside
                or HtmlTagId.Center or HtmlTagId.Form or HtmlTagId.Address or HtmlTagId.DT or HtmlTagId.DD or HtmlTagId.Caption or HtmlTagId.Body or HtmlTagId.Html or HtmlTagId.Head or HtmlTagId.Option
                or HtmlTagId.FigCaption or HtmlTagId.Details or HtmlTagId.Summary or HtmlTagId.Legend:
                EndOfLine(1);
                break;
        }
    }

    void EndOfLine(int count)
    {
        // A block right behind an item's mark stays in the mark's line.
        if (output.Count == markEnd && breaks == 0)
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
            output.AddRange("  ");
        if (lists.Count > 0 && lists[^1] > 0)
        {
            Span<char> number = stackalloc char[12];
            lists[^1].TryFormat(number, out var written, default, CultureInfo.InvariantCulture);
            output.AddRange(number[..written]);
            output.AddRange(". ");
            lists[^1]++;
        }
        else
        {
            output.AddRange("- ");
        }
        markEnd = output.Count;
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
            output.Add(' ');
        space = false;
        output.Add(c);
        lineHasText = true;
    }

    void Separate(char c)
    {
        space = false;
        if (Written is [.., not '\t'])
            output.Add(c);
    }

    void WriteBreaks()
    {
        if (breaks == 0)
            return;
        CollectionsMarshal.SetCount(output, Written.TrimEnd(" \t").Length);
        if (output.Count > 0)
        {
            for (var i = 0; i < breaks; i++)
                output.Add('\n');
        }
        breaks = 0;
    }

    // The address is worth showing when it leads somewhere and the text does not say it already.
    void EndLink()
    {
        var target = link;
        link = null;
        if (string.IsNullOrEmpty(target) || linkStart > output.Count)
            return;
        var shown = Written[linkStart..].Trim();
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
        output.AddRange(" <");
        foreach (var c in target)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                output.Add(c);
        }
        output.Add('>');
        breaks = pending;
        lineHasText = hadText;
    }
}
