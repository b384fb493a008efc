using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>How many messages of a folder were found.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Count">How many.</param>
/// <param name="Session">The session.</param>
public sealed record ImapMessageCount(string Folder, int Count, ImapSession Session);
