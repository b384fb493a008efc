using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>Where a kind of folders is kept.</summary>
/// <param name="Kind">Whose folders they are.</param>
/// <param name="Prefix">What their names begin with, often nothing.</param>
/// <param name="Separator">What separates the levels of their names, or null when names are flat.</param>
/// <param name="Owner">The session it belongs to.</param>
public sealed record ImapNamespace(ImapNamespaceKind Kind, string Prefix, char? Separator, ImapSession Owner) : SessionOutput(Owner);
