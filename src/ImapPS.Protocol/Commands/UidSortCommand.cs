using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID SORT: a search whose result comes in an order (RFC 5256 section 3).</summary>
/// <param name="criteria">The sort keys in their order, e.g. <c>REVERSE</c>, <c>DATE</c>.</param>
/// <param name="key">What to look for.</param>
public sealed class UidSortCommand(IReadOnlyList<string> criteria, SearchKey key) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "UID SORT";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>What the server returns: <c>ALL</c>, or a window such as <c>PARTIAL 1:100</c> (RFC 5267, RFC 9394); needs ESORT. Null for a SORT response.</summary>
    public string? Return { get; init; }

    /// <summary>The UIDs found, in order.</summary>
    public UidList Sorted { get; private set; } = new();

    // With UTF8=ACCEPT no other charset is left (RFC 6855 section 3).
    // sort = "SORT" [SP "RETURN" SP "(" ... ")"] SP sort-criteria SP search-criteria; the charset must always be said.
    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("UID SORT ");
        if (Return is not null)
            writer.Raw("RETURN (").Raw(Return).Raw(") ");
        writer.Raw("(");
        for (int i = 0; i < criteria.Count; i++)
            writer.Raw(i > 0 ? " " : "").Atom(criteria[i]);
        writer.Raw(key.IsAscii && !writer.Utf8 ? ") US-ASCII " : ") UTF-8 ");
        key.Write(writer);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        switch (response)
        {
            case SortResponse sort:
                foreach (uint uid in sort.Sorted)
                    Sorted.Add(uid);
                return true;
            case ESearchResponse found when found.Tag is null || found.Tag == Tag:
                Sorted = found.All ?? found.Partial ?? new UidList();
                return true;
            default:
                return false;
        }
    }
}
