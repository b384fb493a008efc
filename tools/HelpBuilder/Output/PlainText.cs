using ImapPS.HelpBuilder.Pages;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ImapPS.HelpBuilder.Output;

/// <summary>A paragraph of help at the prompt: text that may be wrapped, or lines that must stay as they are.</summary>
/// <param name="Indent">How far it is moved in.</param>
/// <param name="Hang">How far the lines after the first are moved in beyond that.</param>
public sealed record Paragraph(string Text, bool IsVerbatim = false, int Indent = 0, int Hang = 0);

/// <summary>Markdown as text for a console.</summary>
public static class PlainText
{
    const int TableWidth = 76;
    const int WidestColumn = 34;

    public static IReadOnlyList<Paragraph> Of(string markdown)
    {
        var paragraphs = new List<Paragraph>();
        foreach (var block in Section.Parse(markdown))
            Add(paragraphs, block, 0);
        return paragraphs;
    }

    static void Add(List<Paragraph> paragraphs, Block block, int indent)
    {
        switch (block)
        {
            case FencedCodeBlock code:
                paragraphs.Add(new Paragraph(code.Lines.ToString().TrimEnd(), true, indent + 4));
                break;
            case Table table:
                paragraphs.Add(new Paragraph(Lines(table), true, indent));
                break;
            case ListBlock list:
                int number = 0;
                foreach (var item in list.OfType<ListItemBlock>())
                    AddItem(paragraphs, item, list.IsOrdered ? $"{++number}. " : "- ", indent);
                break;
            case QuoteBlock quote:
                foreach (var inner in quote)
                    Add(paragraphs, inner, indent + 2);
                break;
            case LeafBlock { Inline: { } inline }:
                paragraphs.Add(new Paragraph(Text(inline), Indent: indent));
                break;
        }
    }

    static void AddItem(List<Paragraph> paragraphs, ListItemBlock item, string mark, int indent)
    {
        bool first = true;
        foreach (var block in item)
        {
            if (first && block is ParagraphBlock { Inline: { } inline })
                paragraphs.Add(new Paragraph(mark + Text(inline), Indent: indent, Hang: mark.Length));
            else
                Add(paragraphs, block, indent + mark.Length);
            first = false;
        }
    }

    // No line is wider than a console; what does not fit in a cell goes on below.
    static string Lines(Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(cell => string.Join(' ', cell.OfType<LeafBlock>().Select(b => Text(b.Inline!)))).ToArray()).ToList();
        var widths = Enumerable.Range(0, rows.Max(r => r.Length)).Select(c => rows.Max(r => c < r.Length ? r[c].Length : 0)).ToArray();
        for (int left = TableWidth - 2 * (widths.Length - 1), c = 0; c < widths.Length; c++)
        {
            widths[c] = Math.Min(widths[c], c < widths.Length - 1 ? WidestColumn : left);
            left -= widths[c];
        }
        var lines = rows.SelectMany(row => Lines(row, widths)).ToList();
        lines.Insert(1, string.Join("  ", widths.Select(w => new string('-', w))));
        return string.Join('\n', lines);
    }

    static IEnumerable<string> Lines(string[] row, int[] widths)
    {
        var cells = row.Select((cell, c) => Wrap(cell, widths[c]).ToList()).ToList();
        for (int line = 0; line < cells.Max(c => c.Count); line++)
            yield return string.Join("  ", cells.Select((cell, c) => (cell.ElementAtOrDefault(line) ?? "").PadRight(widths[c]))).TrimEnd();
    }

    /// <summary>A text in lines of at most so many characters, broken between words.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return line;
    }

    static string Text(ContainerInline inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        LinkInline link => Text(link) is var text && link.Url is { } url && url.Contains("://", StringComparison.Ordinal) && url != text ? $"{text} ({url})" : Text(link),
        AutolinkInline auto => auto.Url,
        ContainerInline inner => Text(inner),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }));
}
