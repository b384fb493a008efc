namespace ImapPS.Sandbox.Search;

/// <summary>HEADER, FROM, TO, CC, BCC and SUBJECT: a substring of the decoded text without case; an empty one asks for the field alone.</summary>
sealed class HeaderKey(string name, string text) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target)
    {
        foreach (var field in target.Header)
        {
            if (field.Is(name) && (text.Length == 0 || field.Text.Contains(text, StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }
}
