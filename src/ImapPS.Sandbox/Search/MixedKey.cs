namespace ImapPS.Sandbox.Search;

/// <summary>has:attachment of X-GM-RAW, by the outermost type.</summary>
sealed class MixedKey : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) => target.Header.Find("Content-Type")?.Value.TrimStart().StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) == true;
}
