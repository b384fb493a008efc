using System.Collections;
using ImapPS.Client.Folders;
using ImapPS.Protocol.Types;

namespace ImapPS.Parameters;

/// <summary>Offers the quota roots that INBOX counts against.</summary>
public sealed class QuotaRootCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        SessionOf(bound) is { IsOpen: true } session
            ? Soon(() => session.GetFolderQuotas(MailboxName.Inbox)).Select(q => (q.Root, q.Root.Length > 0 ? q.Root : "the quota root with the empty name")) : [];
}
