using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>What became of one batch of messages.</summary>
/// <param name="Uids">The messages that were changed, by their UIDs in the source folder.</param>
/// <param name="NewUids">The UIDs they got in the destination, in the same order; null where the server does not report them or nothing moved.</param>
/// <param name="NewUidValidity">The destination's UIDVALIDITY; 0 with null <paramref name="NewUids"/>.</param>
/// <param name="Unchanged">The messages that were left alone because they had changed meanwhile (UNCHANGEDSINCE); null for none.</param>
public sealed record ChangeBatch(UidSet Uids, UidList? NewUids = null, uint NewUidValidity = 0, UidSet? Unchanged = null)
{
    /// <summary>The messages that were not changed, had a part of the change only, or of which it is not known.</summary>
    public IReadOnlyList<StoppedChange> Stopped { get; init; } = [];

    /// <summary>The messages that are not in the folder: asked again after a NOOP, the server did not find them.</summary>
    public UidSet Gone { get; init; } = new();
}
