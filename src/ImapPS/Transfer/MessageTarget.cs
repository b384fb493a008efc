using ImapPS.Output;

namespace ImapPS.Transfer;

/// <summary>A message to read: its UID, and the object it came as, if it came as one.</summary>
/// <param name="Uid">The UID.</param>
/// <param name="Message">What is known of it already, or null.</param>
public readonly record struct MessageTarget(uint Uid, ImapMessage? Message);
