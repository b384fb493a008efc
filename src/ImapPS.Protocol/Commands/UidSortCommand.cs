using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID SORT: a search whose result comes in an order (RFC 5256 section 3).</summary>
/// <param name="criteria">The sort keys in their order, e.g. <c>REVERSE</c>, <c>DATE</c>.</param>
/// <param name="key">What to look for.</param>
public sealed class UidSortCommand(IReadOnlyList<string> criteria, SearchKey key) : ImapCommand
{
    readonly List<uint> _sorted = [];

    /// <inheritdoc/>
    public override string Name => "UID SORT";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The UIDs found, in order.</summary>
    public IReadOnlyList<uint> Sorted => _sorted;

    // sort = "SORT" SP sort-criteria SP search-criteria; the charset must always be said.
    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("UID SORT (");
        for (int i = 0; i < criteria.Count; i++)
            writer.Raw(i > 0 ? " " : "").Atom(criteria[i]);
        writer.Raw(key.IsAscii ? ") US-ASCII " : ") UTF-8 ");
        key.Write(writer);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not SortResponse sort)
            return false;
        _sorted.AddRange(sort.Sorted);
        return true;
    }
}
