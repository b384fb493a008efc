using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[MESSAGELIMIT 1000 23221]</c>: more messages were named than one command may (RFC 9738 section 3.1).</summary>
public sealed class MessageLimitCode : ResponseCode
{
    MessageLimitCode(string arguments, uint limit, uint lowestUid) : base("MESSAGELIMIT", arguments)
    {
        Limit = limit;
        LowestUid = lowestUid;
    }

    /// <summary>How many messages one command may name.</summary>
    public uint Limit { get; }

    /// <summary>The lowest UID that was dealt with: nothing was done to those below. 0 where nothing was done at all.</summary>
    public uint LowestUid { get; }

    // message-limit = "MESSAGELIMIT" SP nz-number [SP uniqueid]
    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        uint limit = reader.Number();
        return new MessageLimitCode(arguments, limit, reader.TrySpace() ? reader.Number() : 0);
    }
}
