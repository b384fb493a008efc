using System.Globalization;
using System.Runtime.InteropServices;
using MimeKit.Text;

namespace ImapPS.Mime;

/// <summary>Takes tags and text and writes lines: what <see cref="HtmlText"/> looks like.</summary>
sealed class HtmlTextWriter(int capacity)
{
    // Lists deeper than this are all drawn alike.
    const int MaximumListDepth = 32;

    readonly List<char> _output = new(Math.Min(capacity, 1 << 20));
    readonly List<int> _lists = [];

    // Line ends and a space that are due before the next visible character.
    int _breaks;
    bool _space;
    bool _lineHasText;
    int _markEnd = -1;
    int _preformatted;
    string? _link;
    int _linkStart;

    ReadOnlySpan<char> Written => CollectionsMarshal.AsSpan(_output);

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
                EndOfLine(_lineHasText ? 1 : Math.Min(_breaks + 1, 2));
                break;
            case HtmlTagId.A:
                EndLink();
                _link = Attribute(tag, HtmlAttributeId.Href);
                _linkStart = _output.Count;
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
                EndOfLine(_lists.Count == 0 ? 2 : 1);
                if (_lists.Count < MaximumListDepth)
                    _lists.Add(tag.Id == HtmlTagId.OL ? 1 : 0);
                break;
            case HtmlTagId.TD or HtmlTagId.TH:
                if (_lineHasText)
                    Separate('\t');
                break;
            case HtmlTagId.HR:
                EndOfLine(1);
                Text("----------");
                EndOfLine(1);
                break;
            case HtmlTagId.Pre:
                EndOfLine(2);
                _preformatted++;
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
                if (_lists.Count > 0)
                    _lists.RemoveAt(_lists.Count - 1);
                EndOfLine(_lists.Count == 0 ? 2 : 1);
                break;
            case HtmlTagId.Pre:
                _preformatted = Math.Max(_preformatted - 1, 0);
                EndOfLine(2);
                break;
            case HtmlTagId.LI:
                // However the item's own blocks end, the next item follows right below.
                EndOfLine(1);
                _breaks = Math.Min(_breaks, 1);
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
        if (_output.Count == _markEnd && _breaks == 0)
            return;
        _breaks = Math.Max(_breaks, count);
        _space = false;
        _lineHasText = false;
    }

    void Item()
    {
        var depth = Math.Max(_lists.Count, 1);
        _breaks = Math.Max(_breaks, 1);
        _space = _lineHasText = false;
        WriteBreaks();
        for (var i = 1; i < depth; i++)
            _output.AddRange("  ");
        if (_lists.Count > 0 && _lists[^1] > 0)
        {
            Span<char> number = stackalloc char[12];
            _lists[^1].TryFormat(number, out var written, default, CultureInfo.InvariantCulture);
            _output.AddRange(number[..written]);
            _output.AddRange(". ");
            _lists[^1]++;
        }
        else
        {
            _output.AddRange("- ");
        }
        _markEnd = _output.Count;
    }

    void Put(char c)
    {
        if (_preformatted > 0 && c is '\n' or ' ' or '\t')
        {
            if (c == '\n')
                _breaks++;
            else
                Write(c);
            return;
        }
        if (c is ' ' or '\n' or '\t' or '\r' or '\f' or '\u00A0')
        {
            _space = _lineHasText;
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
        if (_space)
            _output.Add(' ');
        _space = false;
        _output.Add(c);
        _lineHasText = true;
    }

    void Separate(char c)
    {
        _space = false;
        if (Written is [.., not '\t'])
            _output.Add(c);
    }

    void WriteBreaks()
    {
        if (_breaks == 0)
            return;
        CollectionsMarshal.SetCount(_output, Written.TrimEnd(" \t").Length);
        if (_output.Count > 0)
        {
            for (var i = 0; i < _breaks; i++)
                _output.Add('\n');
        }
        _breaks = 0;
    }

    // The address is worth showing when it leads somewhere and the text does not say it already.
    void EndLink()
    {
        var target = _link;
        _link = null;
        if (string.IsNullOrEmpty(target) || _linkStart > _output.Count)
            return;
        var shown = Written[_linkStart..].Trim();
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
        var pending = _breaks;
        var hadText = _lineHasText;
        _breaks = 0;
        _space = false;
        _output.AddRange(" <");
        foreach (var c in target)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                _output.Add(c);
        }
        _output.Add('>');
        _breaks = pending;
        _lineHasText = hadText;
    }
}
