namespace ImapPS.Protocol.Types;

/// <summary>
/// The addresses that were read last, by their bytes. A mailbox has few senders for its messages: who writes often is decoded once,
/// and is one object in all of a listing.
/// </summary>
static class KnownAddresses
{
    const int Places = 4096;
    const int LongestKept = 256;

    sealed record Known(byte[] Raw, Address? Address);

    static readonly Known?[] Kept = new Known?[Places];

    /// <summary>Reads one parenthesized address; null for the end of a group and what is none.</summary>
    public static Address? Read(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > LongestKept)
            return Address.Read(raw);
        var hash = new HashCode();
        hash.AddBytes(raw);
        // Threads may overwrite each other's: each place holds one that is right, whichever thread wrote it.
        ref var place = ref Kept[(uint)hash.ToHashCode() % Places];
        if (place is { } known && raw.SequenceEqual(known.Raw))
            return known.Address;
        var address = Address.Read(raw);
        place = new Known(raw.ToArray(), address);
        return address;
    }
}
