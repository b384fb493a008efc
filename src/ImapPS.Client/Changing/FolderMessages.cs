using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// What messages a folder has, by Message-ID and size, asked for once: to leave out of an import what is there already. Where size or
/// Message-ID leave a doubt, the headers decide.
/// </summary>
public sealed class FolderMessages
{
    static readonly BodySection IdField = BodySection.HeaderFields("MESSAGE-ID");

    readonly ImapSession _session;
    readonly string _folder;
    readonly Dictionary<string, List<(long Size, uint Uid)>> _byId = [];
    readonly Dictionary<long, List<uint>> _withoutId = [];
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
            messages.Add(id, data.Size, data.Uid);
        }
        return messages;
    }

    /// <summary>True when the folder has this message.</summary>
    /// <param name="message">The message.</param>
    public bool Contains(MessageOnDisk message)
    {
        long size = message.Content.Length;
        if (message.MessageId is { } id)
        {
            if (!_byId.TryGetValue(id, out var same))
                return false;
            // Equal in both: the same. A server may count sizes in another way; then the header decides.
            return same.Exists(m => m.Size == size) || same.Exists(m => HasHeader(m.Uid, message.Header));
        }
        return _withoutId.TryGetValue(size, out var candidates) && candidates.Exists(uid => HasHeader(uid, message.Header));
    }

    /// <summary>Counts a message that was stored now.</summary>
    /// <param name="message">The message.</param>
    /// <param name="uid">Its UID; 0 when not known.</param>
    public void Add(MessageOnDisk message, uint uid) => Add(message.MessageId, message.Content.Length, uid);

    void Add(string? id, long size, uint uid)
    {
        if (string.IsNullOrEmpty(id))
            ListOf(_withoutId, size).Add(uid);
        else
            ListOf(_byId, id).Add((size, uid));
    }

    bool HasHeader(uint uid, HeaderBlock header)
    {
        if (uid == 0)
            return false;
        foreach (var data in _session.Fetch(_folder, _uidValidity, new UidSet([uid]), new FetchRequest(FetchItemKinds.None, [BodySection.Header])))
        {
            if (data.Sections is [{ } section, ..])
                return section.Data.Span.TrimEnd("\r\n"u8).SequenceEqual(header.Raw.Span.TrimEnd("\r\n"u8));
        }
        return false;
    }

    static List<TValue> ListOf<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }
}
