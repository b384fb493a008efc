using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>acl-data (RFC 4314 section 3.6).</summary>
public sealed class AclResponse(string mailbox, IReadOnlyList<AclEntry> entries) : UntaggedResponse
{
    /// <summary>The mailbox.</summary>
    public string Mailbox { get; } = mailbox;

    /// <summary>Who has which rights.</summary>
    public IReadOnlyList<AclEntry> Entries { get; } = entries;

    // acl-data = "ACL" SP mailbox *(SP identifier SP rights)
    internal static AclResponse Parse(ref ResponseReader reader, bool utf8)
    {
        reader.Space();
        string mailbox = MailboxName.FromWire(reader.AString(), utf8);
        var entries = new List<AclEntry>();
        while (reader.TrySpace() && !reader.AtEnd)
        {
            string identifier = Ascii.ToText(reader.AString());
            reader.Space();
            entries.Add(new AclEntry(identifier, Ascii.ToText(reader.AString())));
        }
        return new AclResponse(mailbox, entries);
    }
}
