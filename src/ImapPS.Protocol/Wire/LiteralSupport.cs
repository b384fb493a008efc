namespace ImapPS.Protocol.Wire;

/// <summary>Which literals may be sent without waiting for a continuation request (RFC 7888).</summary>
public enum LiteralSupport
{
    /// <summary>None: every literal waits for a continuation request.</summary>
    Synchronizing,

    /// <summary>LITERAL-: literals of at most 4096 bytes.</summary>
    Minus,

    /// <summary>LITERAL+: all literals.</summary>
    Plus,
}
