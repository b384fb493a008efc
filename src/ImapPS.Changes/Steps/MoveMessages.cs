using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Steps;

/// <summary>Moves messages to another folder of the account, by MOVE (RFC 6851) or what does its work.</summary>
/// <param name="destination">The folder.</param>
public sealed class MoveMessages(string destination) : MessageStep
{
    /// <inheritdoc/>
    public override string Words => ChangeTexts.Move(destination);

    internal override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet messages) =>
        session.Move(messages.Folder, messages.UidValidity, messages.Uids, destination);
}
