using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>
/// Gives the same <see cref="FlagSet"/> for the same bytes: a mailbox of 100,000 messages has a few dozen combinations.
/// One per connection; not safe for several threads.
/// </summary>
public sealed class FlagCache
{
    const int FewPlaces = 16;
    const int MostPlaces = 1024;
    const ulong Mixer = 0x9E3779B97F4A7C15;

    // Each combination has one place. A collision enlarges the table; at its largest size the newer combination replaces the older.
    Entry?[] _entries = new Entry?[FewPlaces];

    sealed record Entry(byte[] Raw, FlagSet Flags);

    /// <summary>flag-list = "(" [flag *(SP flag)] ")"; NIL reads as no flags.</summary>
    public FlagSet Read(ref ResponseReader reader)
    {
        if (reader.TryNil())
            return FlagSet.Empty;
        var raw = UpToParenthesis(reader.Rest);
        if (TryFind(raw, out int length) is { } known)
        {
            reader.Seek(reader.Offset + length);
            return known;
        }
        int from = reader.Offset;
        var flags = Parse(ref reader);
        // In quotes there may be parentheses, where there should be none at all.
        if (reader.Offset == from + raw.Length)
            Keep(new Entry(raw.ToArray(), flags));
        return flags;
    }

    /// <summary>The flags of a list that was read before; null for any other.</summary>
    /// <param name="data">Begins with the list.</param>
    /// <param name="length">The list's bytes.</param>
    [MethodImpl(HotPath.Compile)]
    internal FlagSet? TryFind(ReadOnlySpan<byte> data, out int length)
    {
        // Each list that is kept ends at its first closing parenthesis: what begins with the same bytes is the same list.
        var raw = UpToParenthesis(data);
        length = raw.Length;
        return _entries[Place(raw)] is { } entry && raw.SequenceEqual(entry.Raw) ? entry.Flags : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ReadOnlySpan<byte> UpToParenthesis(ReadOnlySpan<byte> data) => data[..(data.IndexOf((byte)')') + 1)];

    void Keep(Entry entry)
    {
        while (_entries[Place(entry.Raw)] is not null && _entries.Length < MostPlaces)
        {
            var before = _entries;
            _entries = new Entry?[before.Length * 2];
            foreach (var kept in before)
            {
                if (kept is not null)
                    _entries[Place(kept.Raw)] = kept;
            }
        }
        _entries[Place(entry.Raw)] = entry;
    }

    [MethodImpl(HotPath.Compile)]
    int Place(ReadOnlySpan<byte> raw)
    {
        ulong hash = (ulong)raw.Length;
        for (; raw.Length >= sizeof(ulong); raw = raw[sizeof(ulong)..])
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(raw)) * Mixer;
        foreach (byte b in raw)
            hash = (hash ^ b) * Mixer;
        return (int)(hash >> 32) & (_entries.Length - 1);
    }

    static FlagSet Parse(ref ResponseReader reader)
    {
        var names = new List<string>();
        reader.Byte('(');
        while (true)
        {
            reader.TrySpace();
            if (reader.TryByte(')'))
                return names.Count == 0 ? FlagSet.Empty : new FlagSet(names);
            names.Add(Ascii.ToText(reader.AString()));
        }
    }
}
