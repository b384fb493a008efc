using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Net;

/// <summary>A window of results, counted from the first or, negative, from the last (RFC 9394 section 3.1).</summary>
readonly record struct PartialRange(uint First, uint Last, bool FromEnd)
{
    /// <summary>partial-range-first = nz-number ":" nz-number; partial-range-last = MINUS nz-number ":" MINUS nz-number</summary>
    public static PartialRange Read(ref CommandReader arguments)
    {
        bool fromEnd = arguments.TryByte('-');
        uint first = arguments.NzNumber();
        arguments.Byte(':');
        if (fromEnd)
            arguments.Byte('-');
        uint last = arguments.NzNumber();
        return new PartialRange(Math.Min(first, last), Math.Max(first, last), fromEnd);
    }

    /// <summary>The numbers of the set that stand in the window.</summary>
    public UidSet Of(UidSet all)
    {
        long count = all.Count;
        long from = FromEnd ? count - Last + 1 : First;
        long to = FromEnd ? count - First + 1 : Last;
        var window = new UidSet();
        long place = 1;
        foreach (var range in all.Ranges)
        {
            long low = Math.Max(range.First, range.First + from - place);
            long high = Math.Min(range.Last, range.First + to - place);
            if (low <= high)
                window.Add((uint)low, (uint)high);
            place += range.Count;
        }
        return window;
    }

    public override string ToString() => FromEnd ? $"-{First}:-{Last}" : $"{First}:{Last}";
}
