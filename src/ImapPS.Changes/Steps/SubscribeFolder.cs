using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Protocol.Commands;

namespace ImapPS.Changes.Steps;

/// <summary>Subscribes to a folder, or ends the subscription.</summary>
/// <param name="folder">The folder.</param>
/// <param name="subscribed">False to end it.</param>
public sealed class SubscribeFolder(string folder, bool subscribed) : ServerStep
{
    /// <inheritdoc/>
    public override string Words => subscribed ? ChangeTexts.Subscribe : ChangeTexts.Unsubscribe;

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            session.FolderCache = null;
            ServerProof.Subscribe(session, subscribed ? new SubscribeCommand(folder) : new UnsubscribeCommand(folder), folder, subscribed);
        }
    }
}
