using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>How far a server's answer can be relied on.</summary>
enum ServerTrust
{
    /// <summary>It cannot be asked: every message may match.</summary>
    Nothing,

    /// <summary>Every match is found, and some others.</summary>
    Superset,

    /// <summary>The matches and no others are found.</summary>
    Exact,
}

/// <summary>What a server is asked for a term.</summary>
/// <param name="Key">The key.</param>
/// <param name="Trust">How far its answer can be relied on.</param>
/// <remarks>No struct: lists of those are compiled anew for each kind, which is felt in the first search of a process.</remarks>
sealed record ServerTerm(SearchKey Key, ServerTrust Trust)
{
    /// <summary>The server cannot be asked.</summary>
    public static ServerTerm Nothing { get; } = new(SearchKey.All, ServerTrust.Nothing);

    /// <summary>All of the terms: as exact as the least exact, but a part that can be asked still narrows.</summary>
    public static ServerTerm And(IReadOnlyList<ServerTerm> terms)
    {
        var trust = terms.All(t => t.Trust == ServerTrust.Exact) ? ServerTrust.Exact
            : terms.All(t => t.Trust == ServerTrust.Nothing) ? ServerTrust.Nothing : ServerTrust.Superset;
        return new ServerTerm(SearchKey.And([.. terms.Select(t => t.Key)]), trust);
    }

    /// <summary>Any of the terms: one that cannot be asked makes all of it such.</summary>
    public static ServerTerm Or(IReadOnlyList<ServerTerm> terms) =>
        terms.Any(t => t.Trust == ServerTrust.Nothing) ? Nothing
            : new ServerTerm(SearchKey.Or([.. terms.Select(t => t.Key)]), terms.Min(t => t.Trust));
}

/// <summary>What a server can do, as far as a search is concerned.</summary>
/// <param name="Has">Whether it has a capability, or IMAP4rev2 that contains it.</param>
/// <param name="Utf8Search">False once it has refused a text that is not ASCII.</param>
/// <param name="KeywordSearch">Whether its answer to KEYWORD is to be relied on; asked only for a search that needs it. Null for yes.</param>
/// <param name="UidSearch">Whether its answer to the key UID is; likewise.</param>
sealed record ServerAbilities(Func<string, bool> Has, bool Utf8Search = true, Func<bool>? KeywordSearch = null, Func<bool>? UidSearch = null);
