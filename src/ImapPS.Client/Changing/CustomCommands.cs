using ImapPS.Client.Folders;
using ImapPS.Protocol.Commands;

namespace ImapPS.Client.Changing;

/// <summary>Sends commands in a user's own words.</summary>
public static class CustomCommands
{
    // They would leave the session with a false view of its own state, or without its line.
    static readonly HashSet<string> StateChanging =
    [
        "SELECT", "EXAMINE", "CLOSE", "UNSELECT", "LOGOUT", "STARTTLS", "LOGIN", "AUTHENTICATE", "UNAUTHENTICATE", "IDLE", "COMPRESS", "NOTIFY", "ENABLE",
    ];

    /// <summary>True when the command would change what the session believes of itself.</summary>
    public static bool ChangesSessionState(CustomCommand command) => StateChanging.Contains(command.Name);

    /// <summary>Sends a command and waits for its answer, whatever that is.</summary>
    /// <param name="session">The session.</param>
    /// <param name="command">The command, fresh.</param>
    /// <param name="folder">The folder to open for it, or null.</param>
    /// <param name="forChange">True to open the folder for changes; else it is opened read-only when it is not open yet.</param>
    /// <exception cref="Protocol.ImapStateException">It needs an open folder and there is none.</exception>
    public static CustomCommand Send(this ImapSession session, CustomCommand command, string? folder = null, bool forChange = false)
    {
        lock (session.Gate)
        {
            if (folder is not null)
                session.Select(folder, forChange);
            session.Connection.Send(command);
            session.Connection.WaitFor(command);
            // Nobody knows what it did.
            session.ForgetFolders();
            return command;
        }
    }
}
