using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>
/// A list of capabilities as a server sent it. One server sends each of its sessions the same one or two: the last few are kept and
/// shared by all sessions, which saves each of them some hundred strings.
/// </summary>
/// <param name="Raw">Its bytes.</param>
/// <param name="Text">As text.</param>
/// <param name="Names">The capabilities.</param>
sealed record CapabilityList(byte[] Raw, string Text, CapabilitySet Names)
{
    const int Kept = 8;
    const int LongestKept = 4096;

    static readonly CapabilityList?[] Last = new CapabilityList?[Kept];
    static uint Next;

    /// <summary>Reads the rest: *(SP capability).</summary>
    public static CapabilityList Read(ref ResponseReader reader)
    {
        var raw = reader.Rest;
        foreach (var known in Last)
        {
            if (known is not null && raw.SequenceEqual(known.Raw))
                return known;
        }
        var list = new CapabilityList(raw.ToArray(), Ascii.ToText(raw), CapabilityResponse.ReadNames(ref reader));
        if (raw.Length <= LongestKept)
            Last[Interlocked.Increment(ref Next) % Kept] = list;
        return list;
    }
}
