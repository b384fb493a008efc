using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* STATUS mailbox (...)</c> (RFC 9051 section 7.3.4; RFC 7162, RFC 8438, RFC 7889, RFC 8474). What was not sent is null.</summary>
public sealed class MailboxStatusResponse : UntaggedResponse
{
    MailboxStatusResponse(string name) => Name = name;

    /// <summary>The mailbox's decoded name.</summary>
    public string Name { get; }

    /// <summary>MESSAGES.</summary>
    public uint? Messages { get; private set; }

    /// <summary>RECENT.</summary>
    public uint? Recent { get; private set; }

    /// <summary>UIDNEXT.</summary>
    public uint? UidNext { get; private set; }

    /// <summary>UIDVALIDITY.</summary>
    public uint? UidValidity { get; private set; }

    /// <summary>UNSEEN: how many are unread.</summary>
    public uint? Unseen { get; private set; }

    /// <summary>DELETED: how many have \Deleted.</summary>
    public uint? Deleted { get; private set; }

    /// <summary>SIZE: the sum of all messages' sizes, in bytes.</summary>
    public long? Size { get; private set; }

    /// <summary>HIGHESTMODSEQ.</summary>
    public ulong? HighestModSeq { get; private set; }

    /// <summary>APPENDLIMIT: the largest message that may be appended, in bytes.</summary>
    public long? AppendLimit { get; private set; }

    /// <summary>MAILBOXID.</summary>
    public string? MailboxId { get; private set; }

    // status-att-list = status-att-val *(SP status-att-val)
    internal static MailboxStatusResponse Parse(ref ResponseReader reader, bool utf8)
    {
        reader.Space();
        var status = new MailboxStatusResponse(MailboxName.FromWire(ReadName(ref reader), utf8));
        reader.TrySpace();
        reader.Byte('(');
        while (true)
        {
            reader.TrySpace();
            if (reader.TryByte(')'))
                return status;
            var item = reader.Atom();
            reader.Space();
            status.Read(item, ref reader);
        }
    }

    // Names with spaces and parentheses come without quotes from some servers: the name ends where the last list begins.
    static ReadOnlySpan<byte> ReadName(ref ResponseReader reader)
    {
        if (reader.Peek is (byte)'"' or (byte)'{')
            return reader.String();
        var rest = reader.Rest;
        int list = rest.LastIndexOf((byte)')');
        for (int depth = 1; depth > 0 && --list >= 0;)
            depth += rest[list] == ')' ? 1 : rest[list] == '(' ? -1 : 0;
        if (list < 0)
            return reader.Atom();
        reader.Seek(reader.Offset + list);
        return rest[..list].TrimEnd((byte)' ');
    }

    void Read(ReadOnlySpan<byte> item, ref ResponseReader reader)
    {
        if (!reader.TryNumber64(out ulong number))
        {
            var value = reader.SkipValue();
            if (Ascii.EqualsIgnoreCase(item, "MAILBOXID"))
                MailboxId = Ascii.ToText(value).Trim('(', ')');
            return;
        }
        uint small = (uint)Math.Min(number, uint.MaxValue);
        switch (Ascii.ToText(item).ToUpperInvariant())
        {
            case "MESSAGES": Messages = small; break;
            case "RECENT": Recent = small; break;
            case "UIDNEXT": UidNext = small; break;
            case "UIDVALIDITY": UidValidity = small; break;
            case "UNSEEN": Unseen = small; break;
            case "DELETED": Deleted = small; break;
            case "SIZE": Size = (long)Math.Min(number, long.MaxValue); break;
            case "HIGHESTMODSEQ": HighestModSeq = number; break;
            case "APPENDLIMIT": AppendLimit = (long)Math.Min(number, long.MaxValue); break;
        }
    }
}
