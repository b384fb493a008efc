using ImapPS.Changes.Planning;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Steps;

/// <summary>Copies messages to another folder of the account (COPY).</summary>
/// <param name="destination">The folder.</param>
public sealed class CopyMessages(string destination) : MessageStep
{
    /// <inheritdoc/>
    public override string Words => ChangeTexts.Copy(destination);

    internal override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet messages) =>
        session.Copy(messages.Folder, messages.UidValidity, messages.Uids, destination);
}
