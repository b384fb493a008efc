using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// A message or one of its parts (RFC 2045, 2046), as a tree over the message's bytes: nothing is copied, and
/// content is decoded only on request. Any bytes can be parsed.
/// </summary>
public sealed class MimeEntity
{
    internal MimeEntity(ReadOnlyMemory<byte> raw, HeaderBlock header, ContentType contentType, string partNumber)
    {
        Raw = raw;
        Header = header;
        Body = raw[header.Raw.Length..];
        ContentType = contentType;
        PartNumber = partNumber;
        TransferEncoding = TransferDecoder.Parse(header.Find("Content-Transfer-Encoding")?.Value);
        DispositionParameters = ParameterList.Empty;
        if (header.Find("Content-Disposition") is { } disposition)
        {
            DispositionParameters = ParameterList.Parse(disposition.RawValue.Span, out var value);
            Disposition = value.Length == 0 ? null : value.ToLowerInvariant();
        }
    }

    /// <summary>The part's bytes, header and body.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The header.</summary>
    public HeaderBlock Header { get; }

    /// <summary>The body as transferred: a slice of the message.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The media type. If the field is missing: <c>text/plain</c>, or <c>message/rfc822</c> in a digest.</summary>
    public ContentType ContentType { get; }

    /// <summary>The Content-Transfer-Encoding.</summary>
    public TransferEncoding TransferEncoding { get; }

    /// <summary>The Content-Disposition in lower case (<c>inline</c>, <c>attachment</c>), or null.</summary>
    public string? Disposition { get; }

    /// <summary>The parameters of the Content-Disposition.</summary>
    public ParameterList DispositionParameters { get; }

    /// <summary>
    /// The part number for IMAP's FETCH BODY[...] (RFC 9051 6.4.5.1), for example <c>2.1</c>; empty for the message
    /// itself.
    /// </summary>
    public string PartNumber { get; }

    /// <summary>The parts of a multipart, or the message in a message/rfc822; otherwise empty.</summary>
    public IReadOnlyList<MimeEntity> Children { get; internal set; } = [];

    /// <summary>The file name from the disposition or the type's <c>name</c>, or null. Not safe to use as a path.</summary>
    public string? FileName
    {
        get
        {
            var name = DispositionParameters["filename"];
            return string.IsNullOrEmpty(name) ? ContentType.Parameters["name"] is { Length: > 0 } other ? other : null : name;
        }
    }

    /// <summary>True for a part that a user would call an attachment.</summary>
    public bool IsAttachment => AttachmentRule.IsAttachment(
        ContentType.Type, ContentType.Subtype, Disposition, FileName, Header.Find("Content-ID") is not null);

    /// <summary>Parses a message. Never throws; in a hostile message, parts beyond a depth or count limit stay unparsed.</summary>
    /// <param name="message">The message. It must not change while the tree is used.</param>
    public static MimeEntity Parse(ReadOnlyMemory<byte> message) => new MimeTreeParser().Parse(message);

    /// <summary>The content after transfer decoding. Without a transfer encoding it is <see cref="Body"/>, not a copy.</summary>
    public ReadOnlyMemory<byte> DecodedContent() => TransferDecoder.DecodeAll(Body, TransferEncoding);

    /// <summary>Writes the content after transfer decoding.</summary>
    /// <param name="output">The destination.</param>
    public void DecodeContent(IBufferWriter<byte> output)
    {
        var decoder = TransferDecoder.Create(TransferEncoding);
        decoder.Decode(Body.Span, output);
        decoder.Flush(output);
    }

    /// <summary>This part and all parts below it, parents first.</summary>
    public IEnumerable<MimeEntity> SelfAndDescendants()
    {
        var waiting = new Stack<MimeEntity>();
        waiting.Push(this);
        while (waiting.TryPop(out var entity))
        {
            yield return entity;
            for (var i = entity.Children.Count - 1; i >= 0; i--)
                waiting.Push(entity.Children[i]);
        }
    }
}
