using MimeKit.Text;

namespace ImapPS.Mime;

/// <summary>HTML as text that reads well in a terminal; scripts, styles, titles and comments go away.</summary>
static class HtmlText
{
    /// <summary>Converts a page or a fragment.</summary>
    public static string Convert(string html)
    {
        var writer = new HtmlTextWriter(html.Length);
        var tokenizer = new HtmlTokenizer(new StringReader(html)) { IgnoreTruncatedTags = true };
        // The element whose content is not shown.
        string? hidden = null;
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag when hidden is not null:
                    if (tag.IsEndTag && tag.Name.Equals(hidden, StringComparison.OrdinalIgnoreCase))
                        hidden = null;
                    break;
                case HtmlTagToken { IsEndTag: true } tag:
                    writer.EndTag(tag.Id);
                    break;
                case HtmlTagToken { IsEmptyElement: false } tag when IsHidden(tag):
                    hidden = tag.Name;
                    break;
                case HtmlTagToken tag:
                    writer.StartTag(tag);
                    break;
                case HtmlDataToken data when hidden is null:
                    writer.Text(data.Data);
                    break;
            }
        }
        return writer.Finish();
    }

    // An element written as empty ("<title/>") hides nothing, as the tokenizer sees it too.
    static bool IsHidden(HtmlTagToken tag) => tag.Id switch
    {
        HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.TextArea or HtmlTagId.NoScript => true,
        HtmlTagId.IFrame or HtmlTagId.NoEmbed or HtmlTagId.NoFrames => true,
        HtmlTagId.Unknown => tag.Name.Equals("xml", StringComparison.OrdinalIgnoreCase) || tag.Name.Equals("template", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
