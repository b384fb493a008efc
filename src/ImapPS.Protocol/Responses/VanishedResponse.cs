using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* VANISHED [(EARLIER)] uids</c> (RFC 7162 section 3.2.10).</summary>
public sealed class VanishedResponse(UidSet uids, bool earlier) : UntaggedResponse
{
    /// <summary>The UIDs that were removed.</summary>
    public UidSet Uids { get; } = uids;

    /// <summary>True when they were removed before this session selected the mailbox: no count changes.</summary>
    public bool Earlier { get; } = earlier;

    internal static VanishedResponse Parse(ref ResponseReader reader)
    {
        reader.Space();
        bool earlier = false;
        if (reader.TryByte('('))
        {
            earlier = reader.TryWord("EARLIER");
            reader.Byte(')');
            reader.Space();
        }
        return new VanishedResponse(UidList.Read(ref reader).ToSet(), earlier);
    }
}
