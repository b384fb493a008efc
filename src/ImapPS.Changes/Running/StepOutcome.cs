using ImapPS.Changes.Planning;
using ImapPS.Client.Changing;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Running;

/// <summary>What became of each message in one step.</summary>
/// <param name="step">The step.</param>
/// <param name="asked">The messages it was to change; empty for a step that changes none.</param>
public sealed class StepOutcome(PlanStep step, UidSet asked)
{
    readonly List<StoppedChange> _stopped = [];
    UidList? _newUids = new();

    /// <summary>The step.</summary>
    public PlanStep Step { get; } = step;

    /// <summary>The messages it was to change.</summary>
    public UidSet Asked { get; } = asked;

    /// <summary>Those of which it is proven.</summary>
    public UidSet Done { get; } = new();

    /// <summary>Those that were left alone because they had changed meanwhile (UNCHANGEDSINCE, RFC 7162).</summary>
    public UidSet Unchanged { get; } = new();

    /// <summary>Those that are not in their folder: searched for again after a NOOP, the server did not find them.</summary>
    public UidSet Gone { get; } = new();

    /// <summary>Those that were not changed though the server answered OK, had a part of the step only, or of which it is not known.</summary>
    public IReadOnlyList<StoppedChange> Stopped => _stopped;

    /// <summary>The UIDs that the messages have in their new folder, in the order of <see cref="Done"/>; null where the server did not say.</summary>
    public UidList? NewUids => _newUids is { Count: > 0 } ? _newUids : null;

    internal void Add(ChangeBatch batch)
    {
        Done.Add(batch.Uids);
        if (batch.Unchanged is { } unchanged)
            Unchanged.Add(unchanged);
        Gone.Add(batch.Gone);
        _stopped.AddRange(batch.Stopped);
        if (batch.NewUids is { } more)
            _newUids?.Add(more);
        else if (!batch.Uids.IsEmpty)
            _newUids = null;
    }
}
