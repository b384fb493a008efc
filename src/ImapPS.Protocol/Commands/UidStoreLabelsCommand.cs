using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID STORE of Gmail's labels; needs X-GM-EXT-1.</summary>
/// <param name="uids">The messages.</param>
/// <param name="mode">How to change their labels.</param>
/// <param name="labels">The labels, decoded; may be empty only to replace.</param>
public sealed class UidStoreLabelsCommand(UidSet uids, StoreMode mode, IReadOnlyList<string> labels) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "UID STORE";

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (labels.Count == 0 && mode != StoreMode.Replace)
            throw new ArgumentException(ProtocolTexts.NoneGiven("label"));
        writer.Raw("UID STORE ").Set(uids).Space()
            .Raw(mode switch { StoreMode.Add => "+", StoreMode.Remove => "-", _ => "" }).Raw(GmailLabels.Item).Raw(".SILENT (");
        for (int i = 0; i < labels.Count; i++)
        {
            if (i > 0)
                writer.Space();
            // A label is a mailbox name; the system's own, such as \Inbox, too, and in quotes like any other.
            writer.Mailbox(labels[i]);
        }
        writer.Byte(')');
    }
}
