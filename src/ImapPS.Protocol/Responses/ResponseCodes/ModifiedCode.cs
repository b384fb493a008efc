using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[MODIFIED uid-set]</c>: the messages that UNCHANGEDSINCE kept from being stored (RFC 7162 section 3.1.3).</summary>
public sealed class ModifiedCode : ResponseCode
{
    ModifiedCode(string arguments, UidSet uids) : base("MODIFIED", arguments) => Uids = uids;

    /// <summary>The UIDs (sequence numbers for a STORE without UID) that were left alone.</summary>
    public UidSet Uids { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments) =>
        new ModifiedCode(arguments, UidList.Read(ref reader).ToSet());
}
