using ImapPS.Protocol.Types;
namespace ImapPS.Sandbox.Search;

/// <summary>ALL.</summary>
sealed class AllKey : SearchTest
{
    public override bool Matches(SearchTarget target) => true;
}

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

/// <summary>OR key key.</summary>
sealed class OrKey(SearchTest a, SearchTest b) : SearchTest
{
    public override int Cost => Math.Max(a.Cost, b.Cost);

    public override bool Matches(SearchTarget target) =>
        a.Cost <= b.Cost ? a.Matches(target) || b.Matches(target) : b.Matches(target) || a.Matches(target);
}

/// <summary>NOT key.</summary>
sealed class NotKey(SearchTest key) : SearchTest
{
    public override int Cost => key.Cost;

    public override bool Matches(SearchTarget target) => !key.Matches(target);
}
