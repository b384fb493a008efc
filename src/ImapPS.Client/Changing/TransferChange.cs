using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// COPY or MOVE. COPYUID names what was copied; without it, the counts of the destination before and after show it. That moved messages left their
/// folder is shown by a search behind the command.
/// </summary>
/// <param name="destination">The folder that they go to.</param>
/// <param name="moves">True for MOVE.</param>
/// <param name="removes">True when the originals are removed by another command then: a COPYUID that cannot be read is not enough for that.</param>
sealed class TransferChange(string destination, bool moves, bool removes = false) : BatchChange
{
    public override ImapCommand Make(ImapSession session, UidSet uids) => moves ? new UidMoveCommand(uids, destination) : new UidCopyCommand(uids, destination);

    public override StatusCommand? Before(ImapSession session) => session.SendsCopyUid ? null : ArrivalCheck.NewStatus(destination);

    public override ImapCommand? Behind(ImapSession session, UidSet uids) => moves ? session.NewProof(uids) : null;

    public override bool GoesAlone(ImapSession session) => !session.SendsCopyUid;

    public override ChangeBatch Outcome(ImapSession session, BatchAnswer answer)
    {
        var command = (TransferCommand)answer.Command;
        if (Left(session, answer) is not { } left)
            return new ChangeBatch(new UidSet()) { Stopped = [.. Stopped(answer.Uids, ChangePart.Copy, isUnknown: true)] };
        var asked = answer.Uids.Without(left);
        var stays = Stopped(left, ChangePart.Whole, isUnknown: false);
        var code = command.CopyUid is { } given && IsOf(given, answer.Uids) ? given : null;
        session.SendsCopyUid |= code?.Destination is not null;
        var named = code is null ? new UidSet() : new UidSet(asked.Where(code.Source.Contains));
        var rest = asked.Without(named);
        if (rest.IsEmpty && left.IsEmpty && code is not null)
            return new ChangeBatch(code.Source, code.Destination, code.Destination is null ? 0 : code.UidValidity);
        if (rest.IsEmpty)
            return new ChangeBatch(named) { Stopped = [.. stays] };
        // One that cannot be read tells at least that something was copied.
        if (!removes && command.HasCopyUid && command.CopyUid is null)
            return new ChangeBatch(rest) { Stopped = [.. stays] };
        // Without a new UID for each there is none for any: those that have one would be taken for others.
        long? more = ArrivalCheck.Between(session, answer.Before, destination) - named.Count;
        if (more >= rest.Count)
            return new ChangeBatch(asked) { Stopped = [.. stays] };
        var copied = rest.IsEmpty || code?.Destination is null || !left.IsEmpty ? new ChangeBatch(named) : new ChangeBatch(code.Source, code.Destination, code.UidValidity);
        // A copy that COPYUID does not name, of a message that is gone, was not made.
        bool isKnown = more <= 0 || (more is null && !moves && code is not null);
        if (!isKnown || (moves ? new UidSet() : BatchLoop.StillThere(session, answer.Folder, rest)) is not { } there)
            return copied with { Stopped = [.. stays, .. Stopped(rest, ChangePart.Copy, isUnknown: true)] };
        // They were gone before, or the server did nothing.
        return copied with { Gone = rest.Without(there), Stopped = [.. stays, .. Stopped(there, ChangePart.Whole, isUnknown: more is null)] };
    }

    // A search in the flight of the command may be answered as the folder was: what it still finds is searched for after a NOOP.
    UidSet? Left(ImapSession session, BatchAnswer answer) =>
        !moves || answer.Found is { IsEmpty: true } ? new UidSet() : BatchLoop.StillThere(session, answer.Folder, answer.Uids);

    static bool IsOf(CopyUidCode code, UidSet uids) => code.Source.Count <= uids.Count && code.Source.Ranges.All(range => uids.Contains(range.First) && uids.Contains(range.Last)) && code.Source.All(uids.Contains);
}
