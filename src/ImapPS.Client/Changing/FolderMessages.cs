using ImapPS.Client.Content;
using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// What messages a folder has, to leave out of an import what is there already. Message-ID and size, asked for once, say which may be equal; only
/// the content says that they are.
/// </summary>
public sealed class FolderMessages
{
    static readonly BodySection IdField = BodySection.HeaderFields("MESSAGE-ID");

    readonly ImapSession _session;
    readonly string _folder;
    readonly Dictionary<string, List<Known>> _byId = [];
    readonly Dictionary<long, List<Known>> _withoutId = [];
    uint _uidValidity;

    FolderMessages(ImapSession session, string folder)
    {
        _session = session;
        _folder = folder;
    }

    /// <summary>Asks for the messages of a folder.</summary>
    public static FolderMessages Load(ImapSession session, string folder)
    {
        var messages = new FolderMessages(session, folder);
        var all = session.Search(folder, SearchKey.All);
        messages._uidValidity = all.UidValidity;
        foreach (var data in session.Fetch(folder, all.UidValidity, all.Uids, new FetchRequest(FetchItemKinds.Size, [IdField])))
        {
            string? id = data.Sections is [{ } section, ..] ? HeaderBlock.Parse(section.Data).Find("Message-ID")?.Value.Trim() : null;
            messages.ListOf(id, data.Size).Add(new Known(data.Uid));
        }
        return messages;
    }

    /// <summary>Fetches what <see cref="Contains"/> needs for these messages, in a few commands instead of one for each.</summary>
    /// <param name="messages">The messages that will be asked about.</param>
    public void Prepare(IEnumerable<MessageOnDisk> messages)
    {
        var open = messages.SelectMany(m => ListOf(m.MessageId, m.Content.Length)).Where(k => k.Uid != 0 && k.Hash is null).DistinctBy(k => k.Uid).ToDictionary(k => k.Uid);
        if (open.Count == 0)
            return;
        using var pump = new FetchPump(_session, data =>
        {
            if (data.Section("BODY[]")?.Sink is HashingSink sink && open.TryGetValue(data.Uid, out var known))
            {
                known.Hash = sink.Hash;
                sink.Dispose();
            }
        });
        pump.Submit(_folder, _uidValidity, new UidSet(open.Keys), new FetchRequest(FetchItemKinds.None, [BodySection.Whole]) { Sinks = (_, _, _) => new HashingSink() });
        pump.Drain();
    }

    /// <summary>True when the folder has this message, byte for byte but for line ends at the end. A copy that the server changed is another message.</summary>
    /// <param name="message">The message, after <see cref="Prepare"/>.</param>
    public bool Contains(MessageOnDisk message) => ListOf(message.MessageId, message.Content.Length) is { Count: > 0 } known && HashOf(message) is var hash && known.Exists(k => k.Hash == hash);

    /// <summary>Counts a message that is stored now.</summary>
    /// <param name="message">The message.</param>
    public void Add(MessageOnDisk message) => ListOf(message.MessageId, message.Content.Length).Add(new Known(0) { Hash = HashOf(message) });

    static string HashOf(MessageOnDisk message)
    {
        string hash = HashingSink.Of(message.Content);
        message.Rewind();
        return hash;
    }

    List<Known> ListOf(string? id, long size) => string.IsNullOrEmpty(id) ? ListOf(_withoutId, size) : ListOf(_byId, id);

    static List<Known> ListOf<TKey>(Dictionary<TKey, List<Known>> lists, TKey key) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }

    sealed class Known(uint uid)
    {
        public uint Uid { get; } = uid;

        public string? Hash { get; set; }
    }
}
