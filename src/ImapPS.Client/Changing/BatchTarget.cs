using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>The messages that <see cref="BatchLoop"/> changes.</summary>
/// <param name="Folder">Their folder.</param>
/// <param name="UidValidity">The UIDVALIDITY of their UIDs; 0 for the one that is found first.</param>
/// <param name="Uids">The messages.</param>
readonly record struct BatchTarget(string Folder, uint UidValidity, UidSet Uids)
{
    /// <summary>False for a change that needs the folder read-only.</summary>
    public bool ForChange { get; init; } = true;

    /// <summary>True when the messages leave the folder: those that are gone after a refusal were moved before it.</summary>
    public bool Leave { get; init; }

    /// <summary>The most messages that one command may name.</summary>
    public int Limit { get; init; } = int.MaxValue;
}
