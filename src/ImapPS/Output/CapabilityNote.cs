namespace ImapPS.Output;

/// <summary>What is known of one capability.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Rfc">Where it is described.</param>
readonly record struct CapabilityNote(string Group, string Description, string Rfc);
