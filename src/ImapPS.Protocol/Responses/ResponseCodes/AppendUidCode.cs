using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[APPENDUID uidvalidity uid-set]</c> (RFC 4315 section 3, RFC 3502).</summary>
public sealed class AppendUidCode : ResponseCode
{
    AppendUidCode(string arguments, uint uidValidity, UidList uids) : base("APPENDUID", arguments)
    {
        UidValidity = uidValidity;
        Uids = uids;
    }

    /// <summary>The UIDVALIDITY of the mailbox appended to.</summary>
    public uint UidValidity { get; }

    /// <summary>The UIDs the messages got, in the order sent.</summary>
    public UidList Uids { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        uint uidValidity = reader.Number();
        reader.Space();
        return new AppendUidCode(arguments, uidValidity, UidList.Read(ref reader));
    }
}
