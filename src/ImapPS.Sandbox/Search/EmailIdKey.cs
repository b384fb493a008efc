namespace ImapPS.Sandbox.Search;

/// <summary>EMAILID (RFC 8474 section 6).</summary>
sealed class EmailIdKey(string id) : SearchTest
{
    public override bool Matches(SearchTarget target) => id == $"M{target.Message.Content.Id}";
}
