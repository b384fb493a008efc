using ImapPS.Protocol.Commands;

namespace ImapPS.Client.Folders;

/// <summary>Asks for something folder by folder, with many commands in flight.</summary>
static class FolderCommands
{
    const int MostInFlight = 100;

    /// <summary>Sends a command for each folder. Answers are taken in the order of the folders, also those that refuse.</summary>
    /// <param name="session">The session; the caller holds its lock.</param>
    /// <param name="folders">The folders.</param>
    /// <param name="make">Makes a folder's command.</param>
    /// <param name="take">Takes the answered command.</param>
    public static void ForEach<T>(this ImapSession session, IEnumerable<FolderInfo> folders, Func<FolderInfo, T> make, Action<FolderInfo, T> take) where T : ImapCommand
    {
        foreach (var some in folders.Chunk(MostInFlight))
        {
            var commands = some.Select(f => (Folder: f, Command: make(f))).ToList();
            foreach (var (_, command) in commands)
                session.Connection.Send(command);
            foreach (var (folder, command) in commands)
            {
                session.Connection.WaitFor(command);
                take(folder, command);
            }
        }
    }
}
