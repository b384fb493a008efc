using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Steps;

/// <summary>Creates a folder (CREATE; RFC 6154 for the special use, where the server has it) and subscribes to it.</summary>
/// <param name="folder">Its full name.</param>
/// <param name="specialUse">What it is for; null for nothing special.</param>
/// <param name="subscribe">False to leave it unsubscribed.</param>
public sealed class CreateFolder(string folder, string? specialUse = null, bool subscribe = true) : ServerStep
{
    /// <inheritdoc/>
    public override string Words => ChangeTexts.CreateFolder;

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            session.FolderCache = null;
            // A name with a separator at its end is created without it.
            string listed = folder.TrimEnd('/', '.') is { Length: > 0 } trimmed ? trimmed : folder;
            ServerProof.Execute(session, new CreateCommand(folder, session.Has("CREATE-SPECIAL-USE") ? specialUse : null), new ListCommand("", listed),
                list => list.Folders.Any(f => MailboxName.Same(f.Name, listed) && !f.Has("\\NonExistent")) || ServerProof.UidValidityOf(session, folder) is not null ? null : ChangeTexts.NotListed(folder));
            if (!subscribe)
                return;
            try
            {
                ServerProof.Subscribe(session, new SubscribeCommand(folder), folder, subscribed: true);
            }
            catch (Exception e) when (e is ImapCommandException or NotConfirmedException)
            {
                session.Warn(ChangeTexts.NotSubscribed(folder, (e as ImapCommandException)?.ServerText ?? e.Message));
            }
        }
    }
}
