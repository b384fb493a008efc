namespace ImapPS.Client.Files;

/// <summary>One whole message in an exported mbox.</summary>
/// <param name="UidValidity">The numbering of its UID.</param>
/// <param name="Uid">Its UID.</param>
/// <param name="End">The offset in the file at which the next message begins.</param>
/// <param name="Flags">Its flags.</param>
public sealed record MboxEntry(uint UidValidity, uint Uid, long End, IReadOnlyList<string> Flags);
