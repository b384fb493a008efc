using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>myrights-data: what the user himself may do (RFC 4314 section 3.8); LIST sends it too (RFC 8440).</summary>
public sealed class MyRightsResponse(string mailbox, string rights) : UntaggedResponse
{
    /// <summary>The mailbox.</summary>
    public string Mailbox { get; } = mailbox;

    /// <summary>The letters.</summary>
    public string Rights { get; } = rights;

    // myrights-data = "MYRIGHTS" SP mailbox SP rights
    internal static MyRightsResponse Parse(ref ResponseReader reader, bool utf8)
    {
        reader.Space();
        string mailbox = MailboxName.FromWire(reader.AString(), utf8);
        reader.Space();
        return new MyRightsResponse(mailbox, Ascii.ToText(reader.AString()));
    }
}
