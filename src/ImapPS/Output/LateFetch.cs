using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>
/// Fetches what a listing left out, when a property is read: for a block of the messages that were found together, so that a filter over all of
/// them takes few round trips. A property that was not fetched would be null, and a script would take null for an answer.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="folder">The folder.</param>
/// <param name="uidValidity">The numbering of the UIDs.</param>
/// <param name="uids">The messages that were found together.</param>
sealed class LateFetch(ImapSession session, string folder, uint uidValidity, UidSet uids)
{
    const int BlockSize = 500;

    readonly Dictionary<(FetchItemKinds Kind, uint Uid), FetchResponse> _fetched = [];
    readonly Dictionary<(FetchItemKinds Kind, uint Uid), MessageNotFetchedException> _failures = [];

    /// <summary>One kind of item of a message. Called from any thread that holds the message.</summary>
    /// <param name="uid">The message.</param>
    /// <param name="kind">The item.</param>
    /// <exception cref="MessageGoneException">The message no longer exists.</exception>
    /// <exception cref="ImapException">The session is closed, the folder's UIDVALIDITY changed, or the server refused.</exception>
    public FetchResponse Get(uint uid, FetchItemKinds kind)
    {
        lock (_fetched)
        {
            if (!_fetched.ContainsKey((kind, uid)) && !_failures.ContainsKey((kind, uid)))
            {
                foreach (var data in session.Fetch(folder, uidValidity, BlockOf(uid), Request(kind), notFetched: error => NotFetched(kind, error)))
                    _fetched[(kind, data.Uid)] = data;
            }
            // The message keeps it from here on.
            if (_failures.TryGetValue((kind, uid), out var failure))
                throw failure;
            return _fetched.Remove((kind, uid), out var found) ? found : throw new MessageGoneException(folder, uid);
        }
    }

    void NotFetched(FetchItemKinds kind, MessageNotFetchedException error)
    {
        foreach (uint uid in error.Uids)
            _failures[(kind, uid)] = error;
    }

    /// <summary>The items that name a message or its conversation and the labels, as far as the server has them.</summary>
    public static IReadOnlyList<string> OtherItems(ImapSession session) =>
        [.. session.Has("OBJECTID") ? ["EMAILID", "THREADID"] : Array.Empty<string>(), .. session.Has(GmailLabels.Capability) ? ["X-GM-MSGID", "X-GM-THRID", GmailLabels.Item] : Array.Empty<string>()];

    FetchRequest Request(FetchItemKinds kind) => kind == FetchItemKinds.Other ? new FetchRequest(FetchItemKinds.None, other: OtherItems(session)) : new FetchRequest(kind);

    UidSet BlockOf(uint uid) => uids.Chunk(int.MaxValue, BlockSize).FirstOrDefault(block => block.Contains(uid)) ?? [uid];
}
