namespace ImapPS.Sandbox.Search;

/// <summary>NOT key.</summary>
sealed class NotKey(SearchTest key) : SearchTest
{
    public override int Cost => key.Cost;

    public override bool Matches(SearchTarget target) => !key.Matches(target);
}
