using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>Whose folders are in a namespace (RFC 2342).</summary>
public enum ImapNamespaceKind
{
    /// <summary>The user's own.</summary>
    Personal,

    /// <summary>Other users', as far as they share them.</summary>
    OtherUsers,

    /// <summary>Nobody's in particular: public and team folders.</summary>
    Shared,
}

/// <summary>Where a kind of folders is kept.</summary>
/// <param name="Kind">Whose folders they are.</param>
/// <param name="Prefix">What their names begin with, often nothing.</param>
/// <param name="Separator">What separates the levels of their names, or null when names are flat.</param>
/// <param name="Session">The session.</param>
public sealed record ImapNamespace(ImapNamespaceKind Kind, string Prefix, char? Separator, ImapSession Session);
