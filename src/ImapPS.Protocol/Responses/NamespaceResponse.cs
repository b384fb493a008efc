using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>namespace-response (RFC 2342, RFC 9051 section 7.3.2).</summary>
public sealed class NamespaceResponse(IReadOnlyList<NamespaceEntry> personal, IReadOnlyList<NamespaceEntry> otherUsers, IReadOnlyList<NamespaceEntry> shared)
    : UntaggedResponse
{
    /// <summary>Where the user's own mailboxes are.</summary>
    public IReadOnlyList<NamespaceEntry> Personal { get; } = personal;

    /// <summary>Where other users' mailboxes are.</summary>
    public IReadOnlyList<NamespaceEntry> OtherUsers { get; } = otherUsers;

    /// <summary>Where shared mailboxes are.</summary>
    public IReadOnlyList<NamespaceEntry> Shared { get; } = shared;

    internal static NamespaceResponse Parse(ref ResponseReader reader, bool utf8)
    {
        reader.Space();
        var personal = ReadEntries(ref reader, utf8);
        reader.TrySpace();
        var others = ReadEntries(ref reader, utf8);
        reader.TrySpace();
        return new NamespaceResponse(personal, others, ReadEntries(ref reader, utf8));
    }

    // namespace = nil / "(" 1*namespace-descr ")"
    static List<NamespaceEntry> ReadEntries(ref ResponseReader reader, bool utf8)
    {
        var entries = new List<NamespaceEntry>();
        if (reader.AtEnd || reader.TryNil())
            return entries;
        reader.Byte('(');
        while (true)
        {
            reader.TrySpace();
            if (reader.TryByte(')'))
                return entries;
            reader.Byte('(');
            string prefix = MailboxName.FromWire(reader.String(), utf8);
            reader.Space();
            entries.Add(new NamespaceEntry(prefix, ListResponse.ReadSeparator(ref reader)));
            while (reader.TrySpace())
                reader.SkipValue();
            reader.Byte(')');
        }
    }
}
