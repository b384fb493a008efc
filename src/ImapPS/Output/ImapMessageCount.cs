using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>How many messages of a folder were found.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Count">How many.</param>
/// <param name="Owner">The session it belongs to.</param>
public sealed record ImapMessageCount(string Folder, int Count, ImapSession Owner) : SessionOutput(Owner);
