using System.Collections.Immutable;

namespace ImapPS.Protocol.Types;

/// <summary>
/// The mailboxes whose names cannot be written as they are read: with a control character in them, a bare <c>&amp;</c>, or UTF-8 where
/// modified UTF-7 belongs. Encoded again they would name other mailboxes or be refused, so the server's own bytes are kept for as long as the session lasts.
/// </summary>
public sealed class OddNames
{
    // Replaced, never changed: another session may take it over at any time. What was listed before UTF-8 was switched on is not sent after it.
    ImmutableDictionary<(string Name, bool Utf8), (byte[] Wire, char? Separator)> _names = ImmutableDictionary<(string, bool), (byte[], char?)>.Empty;

    /// <summary>Another number after each name that was kept.</summary>
    internal int Version { get; private set; }

    /// <summary>Keeps a name if it is odd.</summary>
    /// <param name="name">Decoded.</param>
    /// <param name="separator">What separates the levels of the name, or null.</param>
    /// <param name="wire">As the server sent it.</param>
    /// <param name="utf8">True when names are UTF-8 on the wire.</param>
    internal void Add(string name, char? separator, ReadOnlySpan<byte> wire, bool utf8)
    {
        if (!MailboxName.CanBeSent(wire) || MailboxName.IsInbox(name) || (MailboxName.IsValid(name) && wire.SequenceEqual(MailboxName.ToWire(name, utf8))))
            return;
        _names = _names.SetItem((name, utf8), (wire.ToArray(), separator));
        Version++;
    }

    /// <summary>Keeps the names that another session of the same account has kept.</summary>
    internal void Add(OddNames others)
    {
        var both = _names.SetItems(others._names);
        if (both == _names)
            return;
        _names = both;
        Version++;
    }

    /// <summary>The bytes of a name that is odd, or stands below an odd one; null for all others.</summary>
    /// <param name="name">Decoded.</param>
    /// <param name="utf8">True when names are UTF-8 on the wire.</param>
    /// <exception cref="ArgumentException">What stands below the odd one is not a valid name.</exception>
    public byte[]? Find(string name, bool utf8)
    {
        if (_names.IsEmpty)
            return null;
        if (_names.TryGetValue((name, utf8), out var found))
            return found.Wire;
        for (int at = name.Length - 1; at > 0; at--)
        {
            if (_names.TryGetValue((name[..at], utf8), out found) && found.Separator == name[at])
                return [.. found.Wire, .. MailboxName.ToWire(MailboxName.Check(name[at..]), utf8)];
        }
        return null;
    }
}
