namespace ImapPS.Sandbox.Search;

/// <summary>ALL.</summary>
sealed class AllKey : SearchTest
{
    public override bool Matches(SearchTarget target) => true;
}
