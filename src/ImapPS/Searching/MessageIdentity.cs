using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Output;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Searching;

/// <summary>
/// Which message it is that a folder shows: a virtual folder of Dovecot and a label of Gmail show messages that are stored elsewhere, and what is
/// removed there is removed everywhere. EMAILID (RFC 8474) does not tell: a copy has that of its original.
/// </summary>
static class MessageIdentity
{
    /// <summary>The stored message behind each of these; none where the server has no word for it, and every message is one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="messages">Messages of several folders.</param>
    public static Dictionary<ImapMessage, string> Of(ImapSession session, IEnumerable<ImapMessage> messages)
    {
        var identities = new Dictionary<ImapMessage, string>(ReferenceEqualityComparer.Instance);
        // X-MAILBOX and X-REAL-UID are Dovecot's, and in no capability.
        string[] items = session.Has(GmailLabels.Capability) ? ["X-GM-MSGID"] : session.ServerIdentity.Contains("Dovecot", StringComparison.OrdinalIgnoreCase) ? ["X-MAILBOX", "X-REAL-UID"] : [];
        if (items.Length == 0)
            return identities;
        foreach (var folder in messages.GroupBy(m => (m.Folder, m.UidValidity)))
        {
            var byUid = folder.ToDictionary(m => m.Uid);
            try
            {
                foreach (var data in session.Fetch(folder.Key.Folder, folder.Key.UidValidity, new UidSet(byUid.Keys), new FetchRequest(FetchItemKinds.None, other: items)))
                {
                    if (items.All(data.Other.ContainsKey) && byUid.TryGetValue(data.Uid, out var message))
                        identities[message] = string.Join(' ', items.Select(i => data.Other[i]));
                }
            }
            catch (ImapCommandException)
            {
                return [];
            }
        }
        return identities;
    }
}
