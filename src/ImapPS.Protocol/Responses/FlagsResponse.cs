using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* FLAGS (...)</c>: the flags that occur in the mailbox (RFC 9051 section 7.3.5).</summary>
public sealed class FlagsResponse(FlagSet flags) : UntaggedResponse
{
    /// <summary>The flags.</summary>
    public FlagSet Flags { get; } = flags;
}
