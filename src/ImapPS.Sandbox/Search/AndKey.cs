using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Search;

/// <summary>Several keys beside each other: all must match.</summary>
sealed class AndKey : SearchTest
{
    readonly SearchTest[] _keys;

    public AndKey(IEnumerable<SearchTest> keys)
    {
        _keys = [.. keys.OrderBy(k => k.Cost)];
        Cost = _keys.Max(k => k.Cost);
    }

    public override int Cost { get; }

    public override UidSet? Among => Array.Find(_keys, k => k.Among is not null)?.Among;

    public override bool Matches(SearchTarget target)
    {
        foreach (var key in _keys)
        {
            if (!key.Matches(target))
                return false;
        }
        return true;
    }
}
