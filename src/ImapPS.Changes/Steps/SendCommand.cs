using ImapPS.Changes.Planning;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Protocol.Commands;

namespace ImapPS.Changes.Steps;

/// <summary>Sends a command in the user's own words and waits for its answer, whatever that is. Any of them may change something.</summary>
/// <param name="command">The command.</param>
/// <param name="folder">The folder to select first; null for none.</param>
/// <param name="readWrite">True to select it for changes.</param>
public sealed class SendCommand(CustomCommand command, string? folder = null, bool readWrite = false) : ServerStep
{
    /// <summary>The command; with the server's answer after it was sent.</summary>
    public CustomCommand Command { get; } = command;

    /// <inheritdoc/>
    public override string Words => ChangeTexts.Send(Command.Name);

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            if (folder is not null)
                session.Select(folder, readWrite);
            session.Connection.Send(Command);
            session.Connection.WaitFor(Command);
            Command.ThrowIfUnsent();
            // Its effect is not known.
            session.ForgetFolders();
        }
    }
}
