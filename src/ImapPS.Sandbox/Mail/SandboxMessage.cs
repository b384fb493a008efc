using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <summary>One message in one folder: about 80 bytes beside its content, so that a million of them fit.</summary>
public sealed class SandboxMessage
{
    readonly DateTime _savedUtc;

    internal SandboxMessage(uint uid, MessageContent content, FlagSet flags, DateTimeOffset received, DateTime savedUtc, long modSeq)
    {
        Uid = uid;
        Content = content;
        Flags = flags;
        Received = received;
        _savedUtc = savedUtc;
        ModSeq = modSeq;
    }

    /// <summary>The unique identifier in its folder (RFC 9051 section 2.3.1.1).</summary>
    public uint Uid { get; }

    /// <summary>The octets.</summary>
    public MessageContent Content { get; }

    /// <summary>The flags and keywords, without <c>\Recent</c>, which is each session's own.</summary>
    public FlagSet Flags { get; internal set; }

    /// <summary>INTERNALDATE (RFC 9051 section 2.3.3).</summary>
    public DateTimeOffset Received { get; }

    /// <summary>SAVEDATE: when the message came into this folder (RFC 8514).</summary>
    public DateTimeOffset Saved => new(_savedUtc, TimeSpan.Zero);

    /// <summary>RFC822.SIZE, in octets.</summary>
    public int Size => Content.Size;

    /// <summary>MODSEQ: grows with every change of the flags (RFC 7162 section 3.1.1).</summary>
    public long ModSeq { get; internal set; }

    /// <summary>The octets as one array, for tests.</summary>
    public byte[] ToArray() => Content.Whole.ToArray();
}
