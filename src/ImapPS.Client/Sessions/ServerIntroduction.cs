using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>What a server has said of itself: ID comes late, and not from all.</summary>
/// <param name="Greeting">The text of its greeting.</param>
/// <param name="Capabilities">What it says it can do.</param>
/// <param name="Id">Its answer to ID; empty before that.</param>
sealed record ServerIntroduction(string Greeting, CapabilitySet Capabilities, IReadOnlyDictionary<string, string> Id)
{
    /// <summary>True when it calls itself so in ID.</summary>
    public bool IsNamed(string name) => Id.TryGetValue("name", out string? value) && value.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when it greets with these words.</summary>
    public bool GreetsWith(string words) => Greeting.Contains(words, StringComparison.OrdinalIgnoreCase);
}
