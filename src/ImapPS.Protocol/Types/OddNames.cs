namespace ImapPS.Protocol.Types;

/// <summary>
/// The mailboxes whose names are no modified UTF-7, though they should be: a bare <c>&amp;</c>, or UTF-8 as it is. Written anew they would
/// name others, so the server's own bytes are kept for as long as the session lasts.
/// </summary>
public sealed class OddNames
{
    readonly Dictionary<string, (byte[] Wire, char? Separator)> _names = new(StringComparer.Ordinal);

    /// <summary>Another number after each name that was kept.</summary>
    internal int Version { get; private set; }

    /// <summary>Keeps a name if it is odd.</summary>
    /// <param name="name">As people read it.</param>
    /// <param name="separator">What separates the levels of the name, or null.</param>
    /// <param name="wire">As the server sent it.</param>
    internal void Add(string name, char? separator, ReadOnlySpan<byte> wire)
    {
        if (!MailboxName.IsInbox(name) && !wire.SequenceEqual(MailboxName.ToWire(name, utf8: false)))
        {
            _names[name] = (wire.ToArray(), separator);
            Version++;
        }
    }

    /// <summary>The bytes of a name that is odd, or stands below an odd one; null for all others.</summary>
    public byte[]? Find(string name)
    {
        if (_names.Count == 0)
            return null;
        if (_names.TryGetValue(name, out var found))
            return found.Wire;
        for (int at = name.Length - 1; at > 0; at--)
        {
            if (_names.TryGetValue(name[..at], out found) && found.Separator == name[at])
                return [.. found.Wire, .. MailboxName.ToWire(name[at..], utf8: false)];
        }
        return null;
    }
}
