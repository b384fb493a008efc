namespace ImapPS.Protocol.Commands;

/// <summary>How a command gets on with others in flight (RFC 9051 section 5.5).</summary>
[Flags]
public enum CommandRules
{
    /// <summary>It may be sent while others are in progress, and others while it is.</summary>
    None = 0,

    /// <summary>It changes the session's state or owns the line: nothing else is in progress with it.</summary>
    Barrier = 1,

    /// <summary>It names messages by sequence number: it is sent, and written, only when nothing else is in progress but others of its kind.</summary>
    SequenceNumbers = 2,

    /// <summary>The server may send EXPUNGE for it.</summary>
    MayExpunge = 4,

    /// <summary>Its untagged data does not say whose it is: only one of the same name at a time.</summary>
    OneOfAKind = 8,
}
