using System.Globalization;
using ImapPS.Client;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>Adds up messages by group as they stream by: memory grows with the groups, not with the messages.</summary>
sealed class MailTally(ImapMeasureBy by)
{
    sealed class Sum
    {
        public long Count;
        public long Size;
        public DateTimeOffset? Oldest;
        public DateTimeOffset? Newest;
    }

    static readonly (long Below, string Name)[] SizeClasses =
    [
        (10L << 10, "under 10 KB"), (100L << 10, "10 KB - 100 KB"), (1L << 20, "100 KB - 1 MB"), (10L << 20, "1 MB - 10 MB"), (100L << 20, "10 MB - 100 MB"), (long.MaxValue, "100 MB and more"),
    ];

    readonly Dictionary<(ImapSession? Session, string Name), Sum> _groups = new(new GroupComparer());
    readonly HashSet<ImapSession> _sessions = [];
    long _count;
    long _size;

    /// <summary>What must be fetched of each message.</summary>
    public FetchItemKinds Needs => FetchItemKinds.Size | FetchItemKinds.InternalDate | by switch
    {
        ImapMeasureBy.Sender or ImapMeasureBy.Domain => FetchItemKinds.Envelope,
        ImapMeasureBy.Flag => FetchItemKinds.Flags,
        _ => FetchItemKinds.None,
    };

    /// <summary>How many messages were added.</summary>
    public long Count => _count;

    /// <summary>Their bytes.</summary>
    public long Size => _size;

    /// <summary>Adds a message.</summary>
    public void Add(ImapSession session, string folder, FetchResponse message)
    {
        long size = Math.Max(message.Size, 0);
        DateTimeOffset? received = message.InternalDate == default ? null : message.InternalDate.ToLocalTime();
        _count++;
        _size += size;
        foreach (string group in GroupsOf(folder, message, size, received))
            Add(session, group, 1, size, received);
    }

    /// <summary>Adds a whole folder by its counts.</summary>
    public void Add(ImapSession session, string folder, long count, long size)
    {
        _count += count;
        _size += size;
        Add(session, folder, count, size, null);
    }

    /// <summary>The groups: times in their order, all else with what takes most room first.</summary>
    public IEnumerable<ImapFolderMeasure> Results()
    {
        var only = _sessions.Count == 1 ? _sessions.First() : null;
        var results = _groups.Select(g => new ImapFolderMeasure(g.Key.Name, g.Value.Count, g.Value.Size, Share(g.Value.Size, _size), Share(g.Value.Count, _count),
            g.Value.Oldest, g.Value.Newest, by, by == ImapMeasureBy.Folder ? g.Key.Name : null) { Owner = g.Key.Session ?? only });
        return by switch
        {
            ImapMeasureBy.Year or ImapMeasureBy.Month => results.OrderBy(r => r.Group, StringComparer.Ordinal),
            ImapMeasureBy.SizeClass => results.OrderBy(r => Array.FindIndex(SizeClasses, c => c.Name == r.Group)),
            _ => results.OrderByDescending(r => r.Size).ThenByDescending(r => r.Count).ThenBy(r => r.Group, StringComparer.OrdinalIgnoreCase),
        };
    }

    IEnumerable<string> GroupsOf(string folder, FetchResponse message, long size, DateTimeOffset? received) => by switch
    {
        ImapMeasureBy.Sender => [Sender(message)],
        ImapMeasureBy.Domain => [Domain(Sender(message))],
        ImapMeasureBy.Year => [received?.ToString("yyyy", CultureInfo.InvariantCulture) ?? "(no date)"],
        ImapMeasureBy.Month => [received?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "(no date)"],
        ImapMeasureBy.SizeClass => [SizeClasses.First(c => size < c.Below).Name],
        ImapMeasureBy.Flag => Flags(message.Flags ?? FlagSet.Empty),
        _ => [folder],
    };

    static string Sender(FetchResponse message)
    {
        string address = message.ReadEnvelope()?.From is [var first, ..] ? first.Email : "";
        return address.Length > 0 ? address.ToLowerInvariant() : "(no sender)";
    }

    static string Domain(string address) => address.LastIndexOf('@') is var at and >= 0 ? address[(at + 1)..] : "(no domain)";

    // Unread is what people ask for, and the only one of them that is the lack of a flag.
    static IEnumerable<string> Flags(FlagSet flags)
    {
        if (!flags.System.HasFlag(SystemFlags.Seen))
            yield return "(unread)";
        foreach (string flag in flags)
            yield return flag;
    }

    void Add(ImapSession session, string group, long count, long size, DateTimeOffset? received)
    {
        _sessions.Add(session);
        // Folders of one name in two accounts are two.
        var key = (by == ImapMeasureBy.Folder ? session : null, group);
        if (!_groups.TryGetValue(key, out var sum))
            _groups[key] = sum = new Sum();
        sum.Count += count;
        sum.Size += size;
        if (received is null)
            return;
        sum.Oldest = sum.Oldest is { } oldest && oldest < received ? oldest : received;
        sum.Newest = sum.Newest is { } newest && newest > received ? newest : received;
    }

    static double Share(long part, long all) => all == 0 ? 0 : (double)part / all;

    // The case of a folder's name matters, that of everything else does not.
    sealed class GroupComparer : IEqualityComparer<(ImapSession? Session, string Name)>
    {
        public bool Equals((ImapSession? Session, string Name) x, (ImapSession? Session, string Name) y) => x.Session == y.Session && Names(x.Session).Equals(x.Name, y.Name);

        public int GetHashCode((ImapSession? Session, string Name) key) => HashCode.Combine(key.Session, Names(key.Session).GetHashCode(key.Name));

        static StringComparer Names(ImapSession? session) => session is null ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
    }
}
