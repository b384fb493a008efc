namespace ImapPS.Protocol.Wire;

/// <summary>Which literals may be sent without waiting for the server's go-ahead (RFC 7888).</summary>
public enum LiteralSupport
{
    /// <summary>None: every literal waits for a continuation.</summary>
    Synchronizing,

    /// <summary>LITERAL-: those of at most 4096 bytes.</summary>
    Minus,

    /// <summary>LITERAL+: all.</summary>
    Plus,
}
