using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* SEARCH n n n [(MODSEQ n)]</c> (RFC 3501 section 7.2.5, RFC 7162 section 3.1.5).</summary>
public sealed class SearchResponse : UntaggedResponse
{
    SearchResponse(UidSet found, ulong? modSeq)
    {
        Found = found;
        ModSeq = modSeq;
    }

    /// <summary>The UIDs (sequence numbers for a SEARCH without UID).</summary>
    public UidSet Found { get; }

    /// <summary>The highest mod-sequence of the found messages, if the server said it.</summary>
    public ulong? ModSeq { get; }

    internal static SearchResponse Parse(ref ResponseReader reader)
    {
        var found = new UidSet();
        var builder = new UidSetBuilder(found);
        ulong? modSeq = null;
        while (true)
        {
            reader.TrySpace();
            if (reader.AtEnd)
            {
                builder.Finish();
                return new SearchResponse(found, modSeq);
            }
            if (reader.TryByte('('))
            {
                if (reader.TryWord("MODSEQ"))
                {
                    reader.Space();
                    modSeq = reader.Number64();
                }
                reader.Byte(')');
                continue;
            }
            uint number = reader.Number();
            if (number > 0)
                builder.Add(number, number);
        }
    }
}
