using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* n EXISTS</c>: how many messages the selected mailbox has (RFC 9051 section 7.4.1).</summary>
public sealed class ExistsResponse(uint count) : UntaggedResponse
{
    /// <summary>The number of messages.</summary>
    public uint Count { get; } = count;
}

/// <summary><c>* n RECENT</c>: how many messages have \Recent (RFC 3501 section 7.3.2).</summary>
public sealed class RecentResponse(uint count) : UntaggedResponse
{
    /// <summary>The number of messages.</summary>
    public uint Count { get; } = count;
}

/// <summary><c>* n EXPUNGE</c>: this message is gone and all behind it move up by one (RFC 9051 section 7.5.1).</summary>
public sealed class ExpungeResponse(uint sequenceNumber) : UntaggedResponse
{
    /// <summary>The message's sequence number at this moment.</summary>
    public uint SequenceNumber { get; } = sequenceNumber;
}

/// <summary><c>* VANISHED [(EARLIER)] uids</c> (RFC 7162 section 3.2.10).</summary>
public sealed class VanishedResponse(UidSet uids, bool earlier) : UntaggedResponse
{
    /// <summary>The UIDs that are gone.</summary>
    public UidSet Uids { get; } = uids;

    /// <summary>True when they had gone before this session selected the mailbox: no count changes.</summary>
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

/// <summary><c>* FLAGS (...)</c>: the flags that occur in the mailbox (RFC 9051 section 7.3.5).</summary>
public sealed class FlagsResponse(FlagSet flags) : UntaggedResponse
{
    /// <summary>The flags.</summary>
    public FlagSet Flags { get; } = flags;
}
