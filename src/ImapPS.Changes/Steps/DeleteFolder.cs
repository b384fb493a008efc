using ImapPS.Changes.Planning;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;

namespace ImapPS.Changes.Steps;

/// <summary>Deletes a folder with all its messages, and its subscription. Folders below it stay.</summary>
/// <param name="folder">The folder.</param>
/// <param name="mayStay">True for a refusal that leaves nothing behind but a name; null for none.</param>
public sealed class DeleteFolder(string folder, Func<ImapCommandException, bool>? mayStay = null) : ServerStep
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The server's refusal that did not matter, or null.</summary>
    public string? Refusal { get; private set; }

    /// <inheritdoc/>
    public override string Words => ChangeTexts.DeleteFolder(Folder);

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            session.FolderCache = null;
            session.Leave(Folder);
            try
            {
                session.Connection.Execute(new DeleteCommand(Folder));
            }
            catch (ImapCommandException e) when (mayStay?.Invoke(e) == true)
            {
                Refusal = e.ServerText;
                return;
            }
            // It may have had no subscription.
            var unsubscribe = new UnsubscribeCommand(Folder);
            session.Connection.Send(unsubscribe);
            session.Connection.WaitFor(unsubscribe);
        }
    }
}
