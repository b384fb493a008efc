using ImapPS.Client;

namespace ImapPS.Changes.Planning;

/// <summary>
/// A change that is to be made: where, what, and in which steps. A plan sends nothing and asks nothing; <see cref="Running.ChangeRunner"/> does.
/// </summary>
/// <param name="Session">The account.</param>
/// <param name="Target">What is changed, as -WhatIf and -Confirm show it.</param>
/// <param name="Action">What is done to it, as -WhatIf and -Confirm show it.</param>
/// <param name="Steps">The steps, in order. A message goes on to the next step when this one is done for it.</param>
public sealed record ChangePlan(ImapSession Session, string Target, string Action, params IReadOnlyList<PlanStep> Steps)
{
    /// <summary>The messages to change; null where the change is not to messages of a folder.</summary>
    public MessageSet? Messages { get; init; }

    /// <summary>The folder that the messages go to; null where they stay.</summary>
    public string? Destination { get; init; }

    /// <summary>What must hold before the first step is sent.</summary>
    public IReadOnlyList<Precondition> Preconditions { get; init; } = [];

    /// <summary>True when a step deletes something that cannot be restored.</summary>
    public bool IsPermanent => Steps.Any(s => s.IsPermanent);
}
