using System.Buffers;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>The readable text of a message, whatever its format. Lines end in LF.</summary>
public static class TextBody
{
    // Where a page says its own character set, it does so at its beginning (HTML Living Standard 4.2.5.4).
    const int MetaPrefix = 1024;

    static readonly SearchValues<char> CharsetName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:.+");

    /// <summary>
    /// The best text of a message: its plain text where that says anything, else its HTML as text. Several
    /// text parts one after the other, as mailing lists make them, are put together; attachments are left out.
    /// </summary>
    /// <param name="message">The message or part.</param>
    /// <param name="htmlToText">Turns HTML into text.</param>
    /// <returns>The text; empty when there is none.</returns>
    public static string Of(MimeEntity message, Func<string, string> htmlToText)
    {
        var texts = new List<string>();
        Collect(message, htmlToText, texts);
        return string.Join("\n", texts).Trim('\n');
    }

    /// <summary>The first HTML of a message that is not an attachment, decoded, as it is; or null.</summary>
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
    /// One part's content as text, for a preview or a fetched part: HTML is turned into text, flowed text put
    /// together. Truncated content is read as far as possible.
    /// </summary>
    /// <param name="encoded">The part's bytes as transferred.</param>
    /// <param name="encoding">The transfer encoding.</param>
    /// <param name="type">The part's type with its parameters.</param>
    /// <param name="htmlToText">Turns HTML into text.</param>
    public static string FromPart(ReadOnlyMemory<byte> encoded, TransferEncoding encoding, ContentType type, Func<string, string> htmlToText) =>
        ToText(Decode(TransferDecoder.DecodeAll(encoded, encoding).Span, type), type, htmlToText);

    /// <summary>Content as text in its own form (HTML stays HTML), character set applied and line ends made LF.</summary>
    /// <param name="content">The bytes, transfer encoding taken off.</param>
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

    static void Collect(MimeEntity part, Func<string, string> htmlToText, List<string> texts)
    {
        if (part.ContentType.Is("multipart", "alternative"))
        {
            // The plain part is preferred, but some mailers leave it empty.
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

    // RFC 2387 3.2: the root is the part that "start" names, else the first.
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
        // A page that could be read as ASCII so far cannot be in UTF-16, whatever it says.
        return end <= 0 || head[..end].StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? null : head[..end].ToString();
    }
}
