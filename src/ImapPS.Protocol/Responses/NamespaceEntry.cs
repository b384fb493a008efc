namespace ImapPS.Protocol.Responses;

/// <summary>One namespace: the prefix of its mailboxes and what separates their levels.</summary>
/// <param name="Prefix">The prefix, often empty.</param>
/// <param name="Separator">The hierarchy separator, or null when the names are flat.</param>
public sealed record NamespaceEntry(string Prefix, char? Separator);
