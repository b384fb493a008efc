using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>metadata-resp: annotations with their values, or the names of those that changed (RFC 5464 section 4.4).</summary>
public sealed class MetadataResponse(string mailbox, IReadOnlyList<MetadataEntry> entries, IReadOnlyList<string> changed) : UntaggedResponse
{
    /// <summary>The mailbox; empty for the server itself.</summary>
    public string Mailbox { get; } = mailbox;

    /// <summary>The entries with their values.</summary>
    public IReadOnlyList<MetadataEntry> Entries { get; } = entries;

    /// <summary>The entries that changed, sent unasked and without values (RFC 5464 section 4.4.2).</summary>
    public IReadOnlyList<string> Changed { get; } = changed;

    // metadata-resp = "METADATA" SP mailbox SP (entry-values / entry-list)
    // entry-values = "(" entry-value *(SP entry-value) ")";  entry-list = entry *(SP entry)
    internal static MetadataResponse Parse(ref ResponseReader reader, bool utf8)
    {
        reader.Space();
        string mailbox = MailboxName.FromWire(reader.AString(), utf8);
        var entries = new List<MetadataEntry>();
        var changed = new List<string>();
        reader.TrySpace();
        if (!reader.TryByte('('))
        {
            while (!reader.AtEnd)
            {
                changed.Add(Ascii.ToText(reader.AString()));
                reader.TrySpace();
            }
            return new MetadataResponse(mailbox, entries, changed);
        }
        while (true)
        {
            reader.TrySpace();
            if (reader.TryByte(')'))
                return new MetadataResponse(mailbox, entries, changed);
            string name = Ascii.ToText(reader.AString());
            reader.Space();
            ReadOnlyMemory<byte>? bytes = null;
            if (reader.NAString(out var value))
                bytes = value.ToArray();
            entries.Add(new MetadataEntry(name, bytes));
        }
    }
}
