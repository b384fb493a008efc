using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* SORT n n n</c> (RFC 5256 section 4): the numbers in the order asked for.</summary>
public sealed class SortResponse : UntaggedResponse
{
    SortResponse(IReadOnlyList<uint> sorted) => Sorted = sorted;

    /// <summary>The UIDs (sequence numbers for a SORT without UID).</summary>
    public IReadOnlyList<uint> Sorted { get; }

    // mailbox-data =/ "SORT" *(SP nz-number) [SP sort-mod]; sort-mod = "(MODSEQ n)" of RFC 7162 is passed over
    internal static SortResponse Parse(ref ResponseReader reader)
    {
        var sorted = new List<uint>();
        while (true)
        {
            reader.TrySpace();
            if (reader.AtEnd)
                return new SortResponse(sorted);
            if (reader.Peek == '(')
                reader.SkipValue();
            else if (reader.Number() is > 0 and var number)
                sorted.Add(number);
        }
    }
}
