using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Folders;

/// <summary>Rights and annotations of listed folders, folder by folder where LIST did not bring them; all commands are under way at once.</summary>
static class FolderExtras
{
    const int AtOnce = 100;

    public static void AddMyRights(this ImapSession session, IReadOnlyList<FolderInfo> folders)
    {
        if (session.Has("LIST-MYRIGHTS"))
            return;
        session.Note(ClientTexts.NoListMyRights);
        ForEach(session, folders, f => new MyRightsCommand(f.Name), (folder, command) => folder.MyRights = command.Rights);
    }

    public static void AddMetadata(this ImapSession session, IReadOnlyList<FolderInfo> folders, IReadOnlyList<string> entries)
    {
        if (session.Has("LIST-METADATA"))
            return;
        session.Note(ClientTexts.NoListMetadata);
        ForEach(session, folders, f => new GetMetadataCommand(f.Name, entries), (folder, command) =>
            folder.Metadata = [.. command.Found.Where(e => e.Value is not null && entries.Contains(e.Name, StringComparer.OrdinalIgnoreCase))]);
    }

    // A folder that the server says nothing of simply has nothing.
    static void ForEach<T>(ImapSession session, IReadOnlyList<FolderInfo> folders, Func<FolderInfo, T> ask, Action<FolderInfo, T> take) where T : ImapCommand
    {
        foreach (var some in folders.Where(f => f.IsSelectable).Chunk(AtOnce))
        {
            var commands = some.Select(f => (Folder: f, Command: ask(f))).ToList();
            foreach (var (_, command) in commands)
                session.Connection.Send(command);
            foreach (var (folder, command) in commands)
            {
                session.Connection.WaitFor(command);
                if (command.Completion!.Status == ResponseStatus.Ok)
                    take(folder, command);
            }
        }
    }
}
