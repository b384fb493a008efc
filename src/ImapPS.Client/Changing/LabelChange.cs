using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>STORE of Gmail's labels, with a FETCH of them behind it. A message whose label of this very folder is removed leaves the folder.</summary>
/// <param name="mode">How.</param>
/// <param name="labels">The labels.</param>
sealed class LabelChange(StoreMode mode, IReadOnlyList<string> labels) : BatchChange
{
    static readonly FetchRequest Request = new(FetchItemKinds.None, [], [GmailLabels.Item]);

    public override ImapCommand Make(ImapSession session, UidSet uids) => new UidStoreLabelsCommand(uids, mode, labels);

    public override ImapCommand? Behind(ImapSession session, UidSet uids) => new UidFetchCommand(uids, Request);

    public override ChangeBatch Outcome(ImapSession session, BatchAnswer answer)
    {
        var shown = new UidSet();
        foreach (var data in ((UidFetchCommand)answer.Behind!).Results.Where(data => answer.Uids.Contains(data.Uid) && IsDone(data, answer.Folder)))
            shown.Add(data.Uid);
        var batch = ByFetch(session, answer, answer.Uids, shown, Request, data => IsDone(data, answer.Folder));
        if (mode == StoreMode.Add || batch.Gone.IsEmpty)
            return batch;
        batch.Uids.Add(batch.Gone);
        return batch with { Gone = new UidSet() };
    }

    bool IsDone(FetchResponse data, string folder)
    {
        if (!data.Other.TryGetValue(GmailLabels.Item, out string? raw))
            return false;
        var now = GmailLabels.Parse(raw);
        bool Has(string label) => now.Contains(label, StringComparer.OrdinalIgnoreCase);
        return mode == StoreMode.Remove ? !labels.Any(Has) : labels.All(label => Has(label) || IsOf(folder, label));
    }

    // The label of the open folder is not among those that Gmail lists.
    static bool IsOf(string folder, string label) => MailboxName.Same(folder, label) || (MailboxName.IsInbox(folder) && label.Equals("\\Inbox", StringComparison.OrdinalIgnoreCase));
}
