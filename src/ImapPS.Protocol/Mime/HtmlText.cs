namespace ImapPS.Protocol.Mime;

/// <summary>
/// HTML as text that reads well in a terminal: blocks become lines, list items get a mark, table cells are set
/// apart by tabs, links are kept as <c>text &lt;address&gt;</c>; scripts, styles and comments go away. Any text
/// can be given; time and memory are in proportion to its length.
/// </summary>
public static class HtmlText
{
    /// <summary>Converts a page or a fragment.</summary>
    /// <param name="html">The HTML, decoded to text.</param>
    /// <returns>The text; lines end in LF, at most one empty line in a row, none at the beginning or end.</returns>
    public static string Convert(string html)
    {
        var writer = new HtmlTextWriter(html.Length);
        try
        {
            var scanner = new HtmlScanner(html);
            while (scanner.Read())
            {
                if (scanner.IsText)
                    writer.Text(scanner.Text);
                else if (scanner.IsEndTag)
                    writer.EndTag(scanner.Name);
                else
                    writer.StartTag(scanner.Name, scanner.Attributes);
            }
            return writer.Finish();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
