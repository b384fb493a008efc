using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

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
