namespace ImapPS.Sandbox.Search;

/// <summary>OLDER and YOUNGER, in seconds (RFC 5032).</summary>
sealed class AgeKey(uint seconds, bool older) : SearchTest
{
    public override bool Matches(SearchTarget target)
    {
        var limit = target.Now.AddSeconds(-(double)seconds);
        return older ? target.Message.Received <= limit : target.Message.Received >= limit;
    }
}
