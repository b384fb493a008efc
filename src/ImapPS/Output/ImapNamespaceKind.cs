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
