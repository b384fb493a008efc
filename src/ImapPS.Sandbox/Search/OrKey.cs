namespace ImapPS.Sandbox.Search;

/// <summary>OR key key.</summary>
sealed class OrKey(SearchTest a, SearchTest b) : SearchTest
{
    public override int Cost => Math.Max(a.Cost, b.Cost);

    public override bool Matches(SearchTarget target) =>
        a.Cost <= b.Cost ? a.Matches(target) || b.Matches(target) : b.Matches(target) || a.Matches(target);
}
