using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Quickstart;

/// <summary>
/// What the script means, worked out on its own from the mailbox before, and held against the mailbox after. Messages are
/// known by size, date and Message-ID, so copies of one message count as often as they are there.
/// </summary>
sealed class Expectation
{
    const FetchItemKinds Items = FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope | FetchItemKinds.BodyStructure;

    readonly string _inbox, _archive, _trash;
    readonly List<string> _inInbox = [], _inArchive, _inTrash, _flagged = [];

    /// <summary>Reads the folders before the script runs.</summary>
    public Expectation(ImapSession session, string inbox, string archive, string trash, DateTimeOffset now)
    {
        (_inbox, _archive, _trash) = (inbox, archive, trash);
        _inArchive = [.. Read(session, archive).Select(m => m.Key)];
        _inTrash = [.. Read(session, trash).Select(m => m.Key)];
        foreach (var message in Read(session, inbox))
        {
            if ((From(message, "news@") || From(message, "deals@")) && message.Received < now.AddDays(-365) && message.Size > 100 * 1024 && !message.Has("\\Flagged"))
                _inTrash.Add(message.Key);
            else if (From(message, "digest@") && message.Received < now.AddDays(-730))
                _inArchive.Add(message.Key);
            else
                _inInbox.Add(message.Key);
            if (!message.Has("\\Seen") && message.Received >= now.AddDays(-30) && message.HasAttachment)
                _flagged.Add(message.Key);
        }
    }

    /// <summary>What is not as it was meant; empty when all is well.</summary>
    public IEnumerable<string> Problems(ImapSession session)
    {
        var inbox = Read(session, _inbox).ToList();
        return Compare(_inbox, _inInbox, inbox.Select(m => m.Key))
            .Concat(Compare(_archive, _inArchive, Read(session, _archive).Select(m => m.Key)))
            .Concat(Compare(_trash, _inTrash, Read(session, _trash).Select(m => m.Key)))
            .Concat(Compare("the keyword ToDo", _flagged, inbox.Where(m => m.Has("ToDo") && m.Has("\\Flagged")).Select(m => m.Key)));
    }

    sealed record Message(string Key, string From, DateTimeOffset Received, long Size, FlagSet Flags, bool HasAttachment)
    {
        public bool Has(string flag) => Flags.Contains(flag);
    }

    static bool From(Message message, string part) => message.From.Contains(part, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<Message> Read(ImapSession session, string folder)
    {
        var found = session.Search(folder, SearchKey.All);
        foreach (var data in session.Fetch(folder, found.UidValidity, found.Uids, new FetchRequest(Items)))
        {
            var envelope = data.ReadEnvelope()!;
            yield return new Message($"{envelope.MessageId} {data.InternalDate.UtcDateTime:s} {data.Size}", string.Join(';', envelope.From), data.InternalDate, data.Size, data.Flags!,
                data.ReadBodyStructure()!.SelfAndDescendants().Any(p => p.IsAttachment));
        }
    }

    static IEnumerable<string> Compare(string where, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var missing = expected.ToList();
        var surplus = actual.Where(key => !missing.Remove(key)).ToList();
        if (missing.Count > 0)
            yield return $"{where}: {missing.Count} messages are missing, the first: {missing[0]}";
        if (surplus.Count > 0)
            yield return $"{where}: {surplus.Count} messages should not be there, the first: {surplus[0]}";
    }
}
