using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[PERMANENTFLAGS (...)]</c>: what may be changed permanently; <c>\*</c> stands for new keywords (RFC 9051 section 7.1).</summary>
public sealed class PermanentFlagsCode : ResponseCode
{
    PermanentFlagsCode(string arguments, FlagSet flags) : base("PERMANENTFLAGS", arguments) => Flags = flags;

    /// <summary>The flags, <c>\*</c> among them where new keywords can be made.</summary>
    public FlagSet Flags { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments) =>
        new PermanentFlagsCode(arguments, new FlagCache().Read(ref reader));
}
