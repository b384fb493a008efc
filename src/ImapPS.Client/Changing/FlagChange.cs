using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// STORE of flags. A silent STORE brings no answer per message: a search behind it finds those that have the flags now, and what it does not find is
/// fetched.
/// </summary>
/// <param name="mode">How.</param>
/// <param name="flags">The flags.</param>
/// <param name="unchangedSince">Leaves messages alone that changed after this mod-sequence; null for all.</param>
sealed class FlagChange(StoreMode mode, IReadOnlyList<string> flags, ulong? unchangedSince = null) : BatchChange
{
    static readonly string[] Settable = ["\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft"];

    public override ImapCommand Make(ImapSession session, UidSet uids)
    {
        FlagNotKeptException.ThrowIfLost(session.Connection.Protocol.Mailbox!, flags);
        return new UidStoreCommand(uids, mode, flags, silent: true, unchangedSince);
    }

    public override ImapCommand? Behind(ImapSession session, UidSet uids)
    {
        var set = mode == StoreMode.Remove ? [] : flags;
        var unset = mode switch { StoreMode.Add => [], StoreMode.Remove => flags, _ => Others(session) };
        return set.Concat(unset).All(flag => CanSearch(session, flag))
            ? session.NewProof(uids, [.. set.Select(flag => SearchKey.Keyword(flag)), .. unset.Select(flag => SearchKey.Keyword(flag, set: false))]) : null;
    }

    public override ChangeBatch Outcome(ImapSession session, BatchAnswer answer)
    {
        var modified = ((UidStoreCommand)answer.Command).Modified;
        var asked = modified is { IsEmpty: false } ? answer.Uids.Without(modified) : answer.Uids;
        var shown = answer.Found is { } found ? modified is { IsEmpty: false } ? found.Without(modified) : found : new UidSet();
        return ByFetch(session, answer, asked, shown, new FetchRequest(FetchItemKinds.Flags), data => data.Flags is { } now && IsDone(now)) with
        {
            Unchanged = modified is { IsEmpty: false } ? modified : null,
        };
    }

    bool IsDone(FlagSet now) => mode switch
    {
        StoreMode.Add => flags.All(now.Contains),
        StoreMode.Remove => !flags.Any(now.Contains),
        _ => flags.All(now.Contains) && now.All(flag => flag.Equals("\\Recent", StringComparison.OrdinalIgnoreCase) || flags.Contains(flag, StringComparer.OrdinalIgnoreCase)),
    };

    // What the messages of the folder can have beside those that are set.
    List<string> Others(ImapSession session) => [.. Settable.Concat(session.Connection.Protocol.Mailbox!.Flags.Keywords).Where(flag => !flags.Contains(flag, StringComparer.OrdinalIgnoreCase))];

    static bool CanSearch(ImapSession session, string flag) => flag.StartsWith('\\') ? Settable.Contains(flag, StringComparer.OrdinalIgnoreCase) : session.CanSearchKeywords() && FlagName.CanSend(flag);
}
