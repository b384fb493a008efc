namespace ImapPS.Output;

/// <summary>A running trace.</summary>
/// <param name="Path">The file it writes to.</param>
/// <param name="Session">The names of the traced sessions; empty for all, those still to be opened too.</param>
/// <param name="IncludeContent">Whether the mail's content is in it.</param>
/// <param name="Started">When it began.</param>
public sealed record ImapTrace(string Path, IReadOnlyList<string> Session, bool IncludeContent, DateTimeOffset Started);
