using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[COPYUID uidvalidity source-uids destination-uids]</c> (RFC 4315 section 3, RFC 6851).</summary>
public sealed class CopyUidCode : ResponseCode
{
    CopyUidCode(string arguments, uint uidValidity, UidSet source, UidSet destination) : base("COPYUID", arguments)
    {
        UidValidity = uidValidity;
        Source = source;
        Destination = destination;
    }

    /// <summary>The UIDVALIDITY of the destination.</summary>
    public uint UidValidity { get; }

    /// <summary>The UIDs that were copied.</summary>
    public UidSet Source { get; }

    /// <summary>The UIDs they got, in the same order.</summary>
    public UidSet Destination { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        uint uidValidity = reader.Number();
        reader.Space();
        var source = ReadSet(ref reader);
        reader.Space();
        return new CopyUidCode(arguments, uidValidity, source, ReadSet(ref reader));
    }

    internal static UidSet ReadSet(ref ResponseReader reader) =>
        UidSet.TryParse(Ascii.ToText(reader.Atom()), out var set) ? set : throw reader.Unexpected("uid-set");
}
