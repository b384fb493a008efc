namespace ImapPS.Client.Files;

/// <summary>One complete message in an exported mbox.</summary>
/// <param name="UidValidity">The UIDVALIDITY of its UID.</param>
/// <param name="Uid">Its UID.</param>
/// <param name="End">The file offset at which the next message starts.</param>
/// <param name="Added">The number of bytes after its From line that the export added and that are not of the message: see <see cref="MboxState"/>.</param>
/// <param name="Flags">Its flags.</param>
public sealed record MboxEntry(uint UidValidity, uint Uid, long End, int Added, IReadOnlyList<string> Flags);
