using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
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
                // Some servers create a folder anew as soon as it is looked at: it is another then.
                var before = new StatusCommand(Folder, "UIDVALIDITY");
                session.Connection.Send(before, now: false);
                ServerProof.Execute(session, new DeleteCommand(Folder), new ListCommand("", Folder),
                    list => ServerProof.Lists(list, Folder) && before.Status?.UidValidity is { } was && ServerProof.UidValidityOf(session, Folder) == was ? ChangeTexts.StillListed(Folder) : null);
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
