using System.Globalization;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Changing;

/// <summary>
/// Keeps one copy of what was called duplicates: before a duplicate is removed, the message that is kept must be in its folder, outside the trash, not
/// marked \Deleted and not given as well. Find-ImapDuplicate may have run long ago.
/// </summary>
sealed class LastCopyGuard
{
    readonly List<Duplicate> _duplicates = [];
    readonly HashSet<(ImapSession, string, uint)> _given = [];

    /// <summary>Takes a message that is to be removed.</summary>
    public void Give(ImapSession session, string folder, uint uid) => _given.Add((session, folder, uid));

    /// <summary>Takes a duplicate that is to be removed.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="keptFolder">The folder of the message that is kept.</param>
    /// <param name="keptUidValidity">The UIDVALIDITY of that folder; 0 where a record does not say.</param>
    /// <param name="keptUid">Its UID.</param>
    public void Add(ImapSession session, string folder, uint uid, string keptFolder, uint keptUidValidity, uint keptUid) =>
        _duplicates.Add(new Duplicate(session, folder, uid, keptFolder, keptUidValidity, keptUid));

    /// <summary>Reads the property DuplicateOf of a record: folder and UID.</summary>
    public static bool TryRead(string text, out string folder, out uint uid)
    {
        int at = text.LastIndexOf(' ');
        folder = at > 0 ? text[..at] : "";
        return uint.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out uid) && at > 0;
    }

    /// <summary>The duplicates of a folder that must stay.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="trash">The user's own trash folder.</param>
    public IEnumerable<(uint Uid, string Kept)> Lone(ImapSession session, string folder, string trash)
    {
        foreach (var group in _duplicates.Where(d => d.Session == session && d.Folder == folder).GroupBy(d => (d.KeptFolder, d.KeptUidValidity)))
        {
            var kept = Kept(session, group.Key.KeptFolder, group.Key.KeptUidValidity, [.. group.Select(d => d.KeptUid)], trash);
            foreach (var duplicate in group.Where(d => !kept.Contains(d.KeptUid) || _given.Contains((session, d.KeptFolder, d.KeptUid))))
                yield return (duplicate.Uid, $"{duplicate.KeptFolder} {duplicate.KeptUid}");
        }
    }

    static HashSet<uint> Kept(ImapSession session, string folder, uint uidValidity, UidSet uids, string trash)
    {
        var known = session.KnownFolders().FirstOrDefault(f => MailboxName.Same(f.Name, folder));
        if (known is null or { SpecialUse: "\\Trash" } || MailboxName.Same(folder, trash))
            return [];
        try
        {
            return [.. session.Fetch(known.Name, uidValidity, uids, new FetchRequest(FetchItemKinds.Flags))
                .Where(data => data.Flags is { } flags && !flags.System.HasFlag(SystemFlags.Deleted)).Select(data => data.Uid)];
        }
        catch (UidValidityException)
        {
            return [];
        }
    }

    sealed record Duplicate(ImapSession Session, string Folder, uint Uid, string KeptFolder, uint KeptUidValidity, uint KeptUid);
}
