using ImapPS.Changes.Planning;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Running;

/// <summary>What became of a plan: finished data, nothing is sent by reading it.</summary>
/// <param name="plan">The plan.</param>
public sealed class ChangeResult(ChangePlan plan)
{
    readonly List<StepOutcome> _steps = [];

    /// <summary>The plan.</summary>
    public ChangePlan Plan { get; } = plan;

    /// <summary>The steps that were begun, in order.</summary>
    public IReadOnlyList<StepOutcome> Steps => _steps;

    /// <summary>What ended the change early, or null. <see cref="ChangeReport"/> reports what became of each message then.</summary>
    public Exception? Error { get; internal set; }

    /// <summary>The messages that had every step.</summary>
    public UidSet Done => _steps.Count == Plan.Steps.Count && _steps.Count > 0 ? _steps[^1].Done : new UidSet();

    /// <summary>The messages that were left alone because they had changed meanwhile.</summary>
    public UidSet Unchanged => _steps.Count > 0 ? _steps[0].Unchanged : new UidSet();

    /// <summary>The messages that are not in their folder.</summary>
    public UidSet Gone => [.. _steps.SelectMany(s => s.Gone)];

    internal StepOutcome Begin(PlanStep step, UidSet? messages)
    {
        var outcome = new StepOutcome(step, messages ?? new UidSet());
        _steps.Add(outcome);
        return outcome;
    }
}
