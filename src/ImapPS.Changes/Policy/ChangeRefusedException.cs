using ImapPS.Protocol;

namespace ImapPS.Changes.Policy;

/// <summary>A policy does not allow a change. Nothing was sent.</summary>
/// <param name="rule">The rule.</param>
/// <param name="message">What is not allowed.</param>
public sealed class ChangeRefusedException(PolicyRule rule, string message) : ImapException(message)
{
    /// <summary>The rule that does not allow it.</summary>
    public PolicyRule Rule { get; } = rule;
}
