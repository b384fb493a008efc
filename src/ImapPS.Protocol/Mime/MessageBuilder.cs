using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Writes a small message (RFC 5322, MIME) for sample mailboxes and tests. The same calls always give the same
/// bytes.
/// </summary>
public sealed class MessageBuilder
{
    const int MaximumLine = 76;

    readonly List<(string Name, byte[] Value)> _headers = [];
    readonly List<Part> _bodies = [];
    readonly List<Part> _attachments = [];
    string? _messageId;

    sealed record Part(string[] Header, byte[] Content, TransferEncoding Encoding);

    /// <summary>Sets the author.</summary>
    /// <param name="displayName">The name, or null.</param>
    /// <param name="address">The address.</param>
    public MessageBuilder From(string? displayName, string address) => Folded("From", AddressList.Format(new MailAddress(displayName, address)));

    /// <summary>Sets the recipients.</summary>
    /// <param name="addresses">The recipients.</param>
    public MessageBuilder To(params MailAddress[] addresses) => Folded("To", AddressList.Format(addresses));

    /// <summary>Sets the Cc recipients.</summary>
    /// <param name="addresses">The recipients.</param>
    public MessageBuilder Cc(params MailAddress[] addresses) => Folded("Cc", AddressList.Format(addresses));

    /// <summary>Sets the subject.</summary>
    /// <param name="subject">Any text.</param>
    /// <param name="charset">The character set for encoded words.</param>
    public MessageBuilder Subject(string subject, string charset = "utf-8") => Folded("Subject", EncodedWord.Encode(subject, charset));

    /// <summary>Sets the date.</summary>
    /// <param name="date">The date.</param>
    public MessageBuilder Date(DateTimeOffset date) => Header("Date", MailDate.Format(date));

    /// <summary>Sets the Message-ID.</summary>
    /// <param name="id">The id without angle brackets.</param>
    public MessageBuilder MessageId(string id)
    {
        _messageId = id;
        return Header("Message-ID", $"<{id}>");
    }

    /// <summary>Adds any header field. Text that is not ASCII is encoded (RFC 2047), long values are folded.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The field's value.</param>
    public MessageBuilder Header(string name, string value) => Folded(name, EncodedWord.Encode(value));

    /// <summary>Adds a header field unchanged, valid or not, to imitate odd mailers.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The bytes after the colon and space, without the last line end.</param>
    public MessageBuilder RawHeader(string name, ReadOnlySpan<byte> value)
    {
        _headers.Add((name, value.ToArray()));
        return this;
    }

    /// <summary>Adds the plain text. Together with <see cref="Html"/> it becomes a multipart/alternative.</summary>
    /// <param name="text">The text; lines end in LF or CRLF.</param>
    /// <param name="charset">The character set to write it in.</param>
    /// <param name="transferEncoding">The Content-Transfer-Encoding, or null to choose by the text.</param>
    public MessageBuilder Text(string text, string charset = "utf-8", string? transferEncoding = null) => Body("plain", text, charset, transferEncoding);

    /// <summary>Adds the HTML text.</summary>
    /// <param name="html">The HTML; lines end in LF or CRLF.</param>
    /// <param name="charset">The character set to write it in.</param>
    /// <param name="transferEncoding">The Content-Transfer-Encoding, or null to choose by the text.</param>
    public MessageBuilder Html(string html, string charset = "utf-8", string? transferEncoding = null) => Body("html", html, charset, transferEncoding);

    /// <summary>Adds an attachment in base64.</summary>
    /// <param name="fileName">The file's name; encoded as in RFC 2231 if it is not ASCII.</param>
    /// <param name="mediaType">The media type, for example <c>application/pdf</c>.</param>
    /// <param name="content">The file's content.</param>
    public MessageBuilder Attach(string fileName, string mediaType, byte[] content)
    {
        _attachments.Add(new(
            [$"Content-Type: {mediaType}", $"Content-Disposition: attachment;\r\n {FileNameParameter(fileName)}", "Content-Transfer-Encoding: base64"],
            content,
            TransferEncoding.Base64));
        return this;
    }

    /// <summary>Writes the message.</summary>
    /// <returns>The bytes; lines end in CRLF.</returns>
    public byte[] Build()
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in _headers)
        {
            output.Write(Encoding.ASCII.GetBytes(name));
            output.Write(": "u8);
            output.Write(value);
            output.Write("\r\n"u8);
        }
        if (_bodies.Count + _attachments.Count > 0)
            output.Write("MIME-Version: 1.0\r\n"u8);
        if (_attachments.Count > 0)
            Mixed(output);
        else
            Bodies(output);
        return output.WrittenSpan.ToArray();
    }

    MessageBuilder Folded(string name, string value) => RawHeader(name, Encoding.ASCII.GetBytes(Fold(name.Length + 2, value)));

    MessageBuilder Body(string subtype, string text, string charset, string? transferEncoding)
    {
        var encoding = Charsets.Find(charset) ?? throw new ArgumentException(ProtocolTexts.UnknownCharset(charset), nameof(charset));
        var content = encoding.GetBytes(text.Replace("\r\n", "\n").Replace("\n", "\r\n"));
        transferEncoding ??= content.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)0x7E) < 0 && LongestLine(content) <= 998 ? "7bit" : "quoted-printable";
        _bodies.Add(new(
            [$"Content-Type: text/{subtype}; charset={charset}", $"Content-Transfer-Encoding: {transferEncoding}"],
            content,
            TransferDecoder.Parse(transferEncoding)));
        return this;
    }

    void Mixed(ArrayBufferWriter<byte> output)
    {
        var boundary = Boundary("mixed");
        Line(output, $"Content-Type: multipart/mixed; boundary=\"{boundary}\"");
        Line(output, "");
        if (_bodies.Count > 0)
        {
            Line(output, "--" + boundary);
            Bodies(output);
        }
        Parts(output, boundary, _attachments, afterPart: _bodies.Count > 0);
    }

    void Bodies(ArrayBufferWriter<byte> output)
    {
        if (_bodies.Count <= 1)
        {
            if (_bodies.Count == 1)
                Write(output, _bodies[0]);
            else
                Line(output, "");
            return;
        }
        var boundary = Boundary("alternative");
        Line(output, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"");
        Line(output, "");
        Parts(output, boundary, _bodies, afterPart: false);
    }

    static void Parts(ArrayBufferWriter<byte> output, string boundary, List<Part> parts, bool afterPart)
    {
        foreach (var part in parts)
        {
            // The line end before a boundary belongs to the boundary; the part keeps its own.
            if (afterPart)
                Line(output, "");
            afterPart = true;
            Line(output, "--" + boundary);
            Write(output, part);
        }
        Line(output, "");
        Line(output, $"--{boundary}--");
    }

    static void Write(ArrayBufferWriter<byte> output, Part part)
    {
        foreach (var line in part.Header)
            Line(output, line);
        Line(output, "");
        switch (part.Encoding)
        {
            case TransferEncoding.Base64:
                TransferEncoder.Base64(part.Content, output);
                break;
            case TransferEncoding.QuotedPrintable:
                TransferEncoder.QuotedPrintable(part.Content, output);
                break;
            default:
                output.Write(part.Content);
                break;
        }
    }

    // "=_" cannot occur in a quoted-printable or base64 body; in other bodies the rest makes a match unlikely.
    string Boundary(string kind)
    {
        var hash = 2166136261u;
        foreach (var c in _messageId ?? "")
            hash = (hash ^ c) * 16777619u;
        return string.Create(CultureInfo.InvariantCulture, $"=_{kind}_{hash:x8}");
    }

    static string FileNameParameter(string fileName)
    {
        if (fileName.All(static c => c is >= ' ' and <= '~' and not ('"' or '\\')))
            return $"filename=\"{fileName}\"";
        var text = new StringBuilder("filename*=utf-8''");
        foreach (var b in Encoding.UTF8.GetBytes(fileName))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_')
                text.Append((char)b);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return text.ToString();
    }

    // RFC 5322 2.2.3: folds at spaces, to lines of at most 76 characters where possible.
    static string Fold(int column, string value)
    {
        if (column + value.Length <= MaximumLine)
            return value;
        var text = new StringBuilder(value.Length + 16);
        var first = true;
        foreach (var word in value.Split(' '))
        {
            if (first && column + word.Length > MaximumLine)
            {
                text.Append("\r\n ");
                column = 1;
            }
            if (!first)
            {
                // An empty word is a second space; folding there would leave a line of only white space.
                if (column + 1 + word.Length > MaximumLine && word.Length > 0)
                {
                    text.Append("\r\n");
                    column = 0;
                }
                text.Append(' ');
                column++;
            }
            first = false;
            text.Append(word);
            column += word.Length;
        }
        return text.ToString();
    }

    static int LongestLine(ReadOnlySpan<byte> content)
    {
        var longest = 0;
        while (!content.IsEmpty)
        {
            var end = content.IndexOf((byte)'\n');
            var length = end < 0 ? content.Length : end;
            longest = Math.Max(longest, length);
            content = end < 0 ? default : content[(end + 1)..];
        }
        return longest;
    }

    static void Line(ArrayBufferWriter<byte> output, string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Write("\r\n"u8);
    }
}
