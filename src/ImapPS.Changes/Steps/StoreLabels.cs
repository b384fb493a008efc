using ImapPS.Changes.Planning;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Protocol.Commands;

namespace ImapPS.Changes.Steps;

/// <summary>Adds, removes or replaces Gmail's labels (X-GM-LABELS).</summary>
/// <param name="mode">How.</param>
/// <param name="labels">The labels.</param>
public sealed class StoreLabels(StoreMode mode, IReadOnlyList<string> labels) : MessageStep
{
    /// <inheritdoc/>
    public override string Words => mode switch
    {
        StoreMode.Add => ChangeTexts.AddLabels(labels),
        StoreMode.Remove => ChangeTexts.RemoveLabels(labels),
        _ => ChangeTexts.ReplaceLabels(labels),
    };

    internal override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet messages) =>
        session.StoreLabels(messages.Folder, messages.UidValidity, messages.Uids, mode, labels);
}
