namespace ImapPS.Sandbox.Search;

/// <summary>KEYWORD and UNKEYWORD.</summary>
sealed class KeywordKey(string keyword, bool set) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.Flags.Contains(keyword) == set;
}
