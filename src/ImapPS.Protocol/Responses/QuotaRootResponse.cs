using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>quotaroot-response: which quota roots a mailbox counts against (RFC 9208 section 4.2.2).</summary>
public sealed class QuotaRootResponse(string mailbox, IReadOnlyList<string> roots) : UntaggedResponse
{
    /// <summary>The mailbox.</summary>
    public string Mailbox { get; } = mailbox;

    /// <summary>The names of its roots; empty for none.</summary>
    public IReadOnlyList<string> Roots { get; } = roots;

    // quotaroot-response = "QUOTAROOT" SP mailbox *(SP quota-root-name)
    internal static QuotaRootResponse Parse(ref ResponseReader reader, bool utf8)
    {
        reader.Space();
        string mailbox = MailboxName.FromWire(reader.AString(), utf8);
        var roots = new List<string>();
        while (reader.TrySpace() && !reader.AtEnd)
            roots.Add(Ascii.ToText(reader.AString()));
        return new QuotaRootResponse(mailbox, roots);
    }
}
