using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Folders;

/// <summary>Rights and annotations of listed folders, folder by folder where LIST did not bring them; all commands are under way at once.</summary>
static class FolderExtras
{
    public static void AddMyRights(this ImapSession session, IReadOnlyList<FolderInfo> folders)
    {
        if (session.Has("LIST-MYRIGHTS"))
            return;
        session.Note(ClientTexts.NoListMyRights);
        Ask(session, folders, f => new MyRightsCommand(f.Name), (folder, command) => folder.MyRights = command.Rights);
    }

    public static void AddMetadata(this ImapSession session, IReadOnlyList<FolderInfo> folders, IReadOnlyList<string> entries)
    {
        if (session.Has("LIST-METADATA"))
            return;
        session.Note(ClientTexts.NoListMetadata);
        Ask(session, folders, f => new GetMetadataCommand(f.Name, entries), (folder, command) =>
            folder.Metadata = [.. command.Found.Where(e => e.Value is not null && entries.Contains(e.Name, StringComparer.OrdinalIgnoreCase))]);
    }

    // A folder that the server says nothing of simply has nothing.
    static void Ask<T>(ImapSession session, IReadOnlyList<FolderInfo> folders, Func<FolderInfo, T> make, Action<FolderInfo, T> take) where T : ImapCommand =>
        session.ForEach(folders.Where(f => f.IsSelectable), make, (folder, command) =>
        {
            if (command.Completion!.Status == ResponseStatus.Ok)
                take(folder, command);
        });
}
