using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Search;

/// <summary>The criteria of SORT (RFC 5256 section 3).</summary>
sealed class SortOrder
{
    readonly List<(string Key, bool Reverse)> _criteria = [];

    /// <summary>sort-criteria = "(" sort-criterion *(SP sort-criterion) ")"</summary>
    public static SortOrder Read(ref CommandReader arguments)
    {
        var order = new SortOrder();
        arguments.Byte('(');
        do
        {
            bool reverse = arguments.TryWord("REVERSE");
            if (reverse)
                arguments.Space();
            string key = arguments.Word();
            if (key is not ("ARRIVAL" or "CC" or "DATE" or "FROM" or "SIZE" or "SUBJECT" or "TO"))
                throw CommandFailure.Bad($"{key} is no sort key");
            order._criteria.Add((key, reverse));
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
        return order;
    }

    /// <summary>The messages in this order; equal ones stay in the order of their sequence numbers.</summary>
    public uint[] Sort(SelectedFolder view, UidSet sequences)
    {
        uint[] sorted = [.. sequences];
        var keys = new IComparable[sorted.Length][];
        for (int i = 0; i < sorted.Length; i++)
            keys[i] = Keys(view[sorted[i]]);
        int[] places = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(places, (a, b) => Compare(keys[a], keys[b]) is not 0 and int order ? order : a.CompareTo(b));
        return [.. places.Select(place => sorted[place])];
    }

    int Compare(IComparable[] a, IComparable[] b)
    {
        for (int i = 0; i < _criteria.Count; i++)
        {
            int order = a[i] is string text ? UnicodeCasemap.Compare(text, (string)b[i]) : a[i].CompareTo(b[i]);
            if (order != 0)
                return _criteria[i].Reverse ? -order : order;
        }
        return 0;
    }

    IComparable[] Keys(SandboxMessage message)
    {
        HeaderBlock? header = null;
        var keys = new IComparable[_criteria.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = _criteria[i].Key switch
            {
                "ARRIVAL" => message.Received.UtcTicks,
                "SIZE" => (long)message.Size,
                "DATE" => SentDate(message, header ??= HeaderBlock.Parse(message.Content.Head)).UtcTicks,
                "SUBJECT" => BaseSubject.Of((header ??= HeaderBlock.Parse(message.Content.Head)).First("Subject") ?? "", out _),
                var name => Mailbox(header ??= HeaderBlock.Parse(message.Content.Head), name),
            };
        }
        return keys;
    }

    /// <summary>The sent date: the Date field, or the internal date where that is missing (RFC 5256 section 2.2).</summary>
    public static DateTimeOffset SentDate(SandboxMessage message, HeaderBlock header) =>
        header.Find("Date") is { } field && MailDate.Parse(field.RawValue.Span) is { } date ? date : message.Received;

    // The mailbox of the first address, without its host.
    static string Mailbox(HeaderBlock header, string name)
    {
        if (header.Find(name) is not { } field || AddressList.Parse(field.RawValue.Span) is not { Count: > 0 } addresses)
            return "";
        string address = addresses[0].Address;
        int at = address.LastIndexOf('@');
        return at < 0 ? address : address[..at];
    }
}
