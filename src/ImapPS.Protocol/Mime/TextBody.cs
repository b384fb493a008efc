using System.Buffers;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>The readable text of a message, whatever its format. Lines end in LF.</summary>
public static class TextBody
{
    // HTML declares its character set within its first 1024 bytes (HTML Living Standard 4.2.5.4).
    const int MetaPrefix = 1024;

    static readonly SearchValues<char> CharsetName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:.+");

    /// <summary>
    /// The best text of a message: its plain text unless that is empty, otherwise its HTML as text. Consecutive text
    /// parts, as mailing lists produce them, are joined; attachments are left out.
    /// </summary>
    /// <param name="message">The message or part.</param>
    /// <param name="htmlToText">Converts HTML to text.</param>
    /// <returns>The text; empty if there is none.</returns>
    public static string Of(MimeEntity message, Func<string, string> htmlToText)
    {
        var texts = new List<string>();
        Collect(message, htmlToText, texts);
        if (texts.Count == 0 && Named(message) is { } named)
            texts.Add(FromPart(named.Body, named.TransferEncoding, named.ContentType, htmlToText));
        return string.Join("\n", texts).Trim('\n');
    }

    /// <summary>The decoded HTML of the first HTML part that is not an attachment, or null.</summary>
    /// <param name="message">The message or part.</param>
    public static string? HtmlOf(MimeEntity message)
    {
        foreach (var part in message.SelfAndDescendants())
        {
            if (part.ContentType.Is("text", "html") && !part.IsAttachment)
                return Decode(part.DecodedContent().Span, part.ContentType);
        }
        return null;
    }

    /// <summary>
    /// One part's content as text, for a preview or a fetched part: HTML is converted to text, flowed text is
    /// joined. Truncated content is decoded as far as possible.
    /// </summary>
    /// <param name="encoded">The part's bytes as transferred.</param>
    /// <param name="encoding">The transfer encoding.</param>
    /// <param name="type">The part's type with its parameters.</param>
    /// <param name="htmlToText">Converts HTML to text.</param>
    public static string FromPart(ReadOnlyMemory<byte> encoded, TransferEncoding encoding, ContentType type, Func<string, string> htmlToText) =>
        ToText(Decode(TransferDecoder.DecodeAll(encoded, encoding).Span, type), type, htmlToText);

    /// <summary>Decodes content without converting it (HTML stays HTML): applies the character set, makes line ends LF.</summary>
    /// <param name="content">The bytes, after transfer decoding.</param>
    /// <param name="type">The type with its parameters.</param>
    public static string Decode(ReadOnlySpan<byte> content, ContentType type)
    {
        var charset = type.Charset;
        if (charset is null && type.Subtype is "html" or "xhtml+xml")
            charset = MetaCharset(content);
        var text = Charsets.Decode(content, charset);
        return text.Contains('\r') ? text.Replace("\r\n", "\n").Replace('\r', '\n') : text;
    }

    static string ToText(string text, ContentType type, Func<string, string> htmlToText)
    {
        if (type.Subtype is "html" or "xhtml+xml")
            return htmlToText(text);
        if (type.Subtype == "plain" && string.Equals(type.Parameters["format"], "flowed", StringComparison.OrdinalIgnoreCase))
            text = FlowedText.Unflow(text, string.Equals(type.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase));
        return text.Replace("\0", "");
    }

    // A text with a file name is an attachment, unless there is no other text.
    static MimeEntity? Named(MimeEntity part) => part.ContentType.Is("multipart") ? part.Children.Select(Named).FirstOrDefault(p => p is not null)
        : (part.ContentType.Is("text", "plain") || part.ContentType.Is("text", "html")) && !string.Equals(part.Disposition, "attachment", StringComparison.OrdinalIgnoreCase) ? part : null;

    static void Collect(MimeEntity part, Func<string, string> htmlToText, List<string> texts)
    {
        if (part.ContentType.Is("multipart", "alternative"))
        {
            // Plain text is preferred, but some mailers leave it empty.
            var choices = new List<(bool IsPlain, List<string> Texts)>();
            foreach (var child in part.Children)
            {
                var found = new List<string>();
                Collect(child, htmlToText, found);
                if (found.Exists(static t => !string.IsNullOrWhiteSpace(t)))
                    choices.Add((child.ContentType.Is("text", "plain"), found));
            }
            var best = choices.FindIndex(static c => c.IsPlain);
            if (choices.Count > 0)
                texts.AddRange(choices[Math.Max(best, 0)].Texts);
        }
        else if (part.ContentType.Is("multipart", "related"))
        {
            if (part.Children.Count > 0)
                Collect(Root(part), htmlToText, texts);
        }
        else if (part.ContentType.Is("multipart"))
        {
            foreach (var child in part.Children)
            {
                if (!child.IsAttachment)
                    Collect(child, htmlToText, texts);
            }
            if (part.Children.Count == 0)
                Add(part, ContentType.Default, htmlToText, texts);
        }
        else if (part.ContentType.Is("text") && part.ContentType.Subtype is not ("calendar" or "x-vcard" or "vcard"))
        {
            Add(part, part.ContentType, htmlToText, texts);
        }
    }

    // RFC 2387 3.2: the root is the part named by "start", otherwise the first.
    static MimeEntity Root(MimeEntity related)
    {
        var start = related.ContentType.Parameters["start"];
        return related.Children.FirstOrDefault(c => start is not null && c.Header.Find("Content-ID")?.Value == start) ?? related.Children[0];
    }

    static void Add(MimeEntity part, ContentType type, Func<string, string> htmlToText, List<string> texts)
    {
        var text = FromPart(part.Body, part.TransferEncoding, type, htmlToText).TrimEnd();
        if (text.Length > 0)
            texts.Add(text + "\n");
    }

    // <meta charset="x"> or <meta http-equiv=content-type content="text/html; charset=x">
    internal static string? MetaCharset(ReadOnlySpan<byte> html)
    {
        var head = Encoding.Latin1.GetString(html[..Math.Min(html.Length, MetaPrefix)]).AsSpan();
        var meta = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
        if (meta < 0)
            return null;
        head = head[meta..];
        var place = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (place < 0)
            return null;
        head = head[(place + "charset=".Length)..].TrimStart(" \"'");
        var end = head.IndexOfAnyExcept(CharsetName);
        // The text up to here was readable as ASCII, so it cannot be UTF-16.
        return end <= 0 || head[..end].StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? null : head[..end].ToString();
    }
}
