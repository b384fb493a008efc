using ImapPS.Client;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>An attachment of a message, as the server's description of the message tells of it; its content stays on the server.</summary>
public sealed class ImapAttachment
{
    readonly BodyPart _part;

    internal ImapAttachment(ImapSession session, string folder, uint uidValidity, uint uid, BodyPart part)
    {
        Owner = session;
        Folder = folder;
        UidValidity = uidValidity;
        Uid = uid;
        _part = part;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The message.</summary>
    public uint Uid { get; }

    /// <summary>The numbering that <see cref="Uid"/> belongs to.</summary>
    public uint UidValidity { get; }

    /// <summary>The part's number in the message, e.g. <c>2</c> or <c>1.3</c>; Get-ImapMessageContent takes it as -Part.</summary>
    public string Part => _part.Section;

    /// <summary>The name the sender gave it, as it is; an attached message has its subject for one. It may be anything: it is no path.</summary>
    public string FileName => _part.FileName is { Length: > 0 } name ? name
        : _part.Envelope is { Subject: { Length: > 0 } subject } ? subject + ".eml" : "";

    /// <summary>The media type, e.g. <c>application/pdf</c>.</summary>
    public string MediaType => _part.MediaType;

    /// <summary>The size of the file in bytes, as well as it can be told before it is fetched: exact where it is not encoded.</summary>
    public long Size => Encoding switch
    {
        // 57 bytes become a line of 76 characters and a line end; the last line is shorter.
        TransferEncoding.Base64 => _part.Size * 57 / 78,
        TransferEncoding.UUEncode => _part.Size * 45 / 63,
        _ => _part.Size,
    };

    /// <summary>Its size as it is stored in the message, in bytes.</summary>
    public long EncodedSize => _part.Size;

    /// <summary>Content-ID with its angle brackets, or null.</summary>
    public string? ContentId => _part.ContentId;

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }

    internal TransferEncoding Encoding => TransferDecoder.Parse(_part.Encoding);

    /// <summary>The name.</summary>
    public override string ToString() => FileName;
}
