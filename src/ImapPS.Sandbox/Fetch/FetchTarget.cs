using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>The message that is being fetched, parsed only as far as an item asks for.</summary>
sealed class FetchTarget(SandboxSession session)
{
    HeaderBlock? _header;
    MimeEntity? _entity;

    public SandboxSession Session => session;

    public ResponseWriter Out => session.Out;

    public SandboxMessage Message { get; private set; } = null!;

    /// <summary>The header, from the first piece of the content alone.</summary>
    public HeaderBlock Header => _header ??= HeaderBlock.Parse(Message.Content.Head);

    /// <summary>True when a part was to be decoded and cannot be: FETCH ends with NO (RFC 3516 section 4.3).</summary>
    public bool HasUndecodable { get; set; }

    /// <summary>The whole tree.</summary>
    public MimeEntity Entity => _entity ??= MimeEntity.Parse(Message.Content.Whole);

    public void MoveTo(SandboxMessage message)
    {
        Message = message;
        _header = null;
        _entity = null;
    }
}
