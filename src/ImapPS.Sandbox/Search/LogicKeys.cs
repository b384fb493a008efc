namespace ImapPS.Sandbox.Search;

/// <summary>ALL.</summary>
sealed class AllKey : SearchKey
{
    public override bool Matches(SearchTarget target) => true;
}

/// <summary>Several keys beside each other: all must match.</summary>
sealed class AndKey : SearchKey
{
    readonly SearchKey[] _keys;

    public AndKey(IEnumerable<SearchKey> keys)
    {
        _keys = [.. keys.OrderBy(k => k.Cost)];
        Cost = _keys.Max(k => k.Cost);
    }

    public override int Cost { get; }

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
sealed class OrKey(SearchKey a, SearchKey b) : SearchKey
{
    public override int Cost => Math.Max(a.Cost, b.Cost);

    public override bool Matches(SearchTarget target) =>
        a.Cost <= b.Cost ? a.Matches(target) || b.Matches(target) : b.Matches(target) || a.Matches(target);
}

/// <summary>NOT key.</summary>
sealed class NotKey(SearchKey key) : SearchKey
{
    public override int Cost => key.Cost;

    public override bool Matches(SearchTarget target) => !key.Matches(target);
}
