using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>listrights-data: what can be granted to someone (RFC 4314 section 3.7).</summary>
public sealed class ListRightsResponse(string mailbox, string identifier, string required, IReadOnlyList<string> optional) : UntaggedResponse
{
    /// <summary>The mailbox.</summary>
    public string Mailbox { get; } = mailbox;

    /// <summary>To whom.</summary>
    public string Identifier { get; } = identifier;

    /// <summary>The letters of the rights that are always granted.</summary>
    public string Required { get; } = required;

    /// <summary>What can be granted besides; rights in one string are granted together.</summary>
    public IReadOnlyList<string> Optional { get; } = optional;

    // listrights-data = "LISTRIGHTS" SP mailbox SP identifier SP rights *(SP rights)
    internal static ListRightsResponse Parse(ref ResponseReader reader, bool utf8)
    {
        reader.Space();
        string mailbox = MailboxName.FromWire(reader.AString(), utf8);
        reader.Space();
        string identifier = Ascii.ToText(reader.AString());
        reader.Space();
        string required = Ascii.ToText(reader.AString());
        var optional = new List<string>();
        while (reader.TrySpace() && !reader.AtEnd)
            optional.Add(Ascii.ToText(reader.AString()));
        return new ListRightsResponse(mailbox, identifier, required, optional);
    }
}
