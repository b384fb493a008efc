namespace ImapPS.Sandbox.Search;

/// <summary>BODY and TEXT: a substring of the decoded text without case.</summary>
sealed class TextKey(string text, bool withHeader) : SearchTest
{
    public override int Cost => 2;

    public override bool Matches(SearchTarget target)
    {
        if (text.Length == 0)
            return true;
        if (withHeader)
        {
            foreach (var field in target.Header)
            {
                if (field.Text.Contains(text, StringComparison.OrdinalIgnoreCase) || field.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return target.BodyText.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
