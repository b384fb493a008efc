namespace ImapPS.Client.Files;

/// <summary>Whose messages an export has: UIDVALIDITY and UIDs of two folders, or of two accounts, may be equal.</summary>
/// <param name="Account">The account: user, server and port.</param>
/// <param name="Folder">The folder.</param>
public sealed record ExportOwner(string Account, string Folder);
