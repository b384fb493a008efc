using ImapPS.Changes.Planning;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;

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
            session.Connection.Execute(new CreateCommand(folder, session.Has("CREATE-SPECIAL-USE") ? specialUse : null));
            if (!subscribe)
                return;
            try
            {
                session.Connection.Execute(new SubscribeCommand(folder));
            }
            catch (ImapCommandException e)
            {
                session.Warn(ChangeTexts.NotSubscribed(folder, e.ServerText));
            }
        }
    }
}
