using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Steps;

/// <summary>Deletes messages permanently: these and no others (UID EXPUNGE, RFC 4315, or what does its work).</summary>
public sealed class RemoveMessages : MessageStep
{
    /// <inheritdoc/>
    public override string Words => ChangeTexts.DeletePermanently;

    /// <inheritdoc/>
    public override bool IsPermanent => true;

    internal override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet messages) =>
        session.Expunge(messages.Folder, messages.UidValidity, messages.Uids);
}
