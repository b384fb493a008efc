using ImapPS.Sandbox.Fetch;

namespace ImapPS.Sandbox.Search;

/// <summary>X-GM-LABELS: has this label, whatever its case.</summary>
sealed class LabelKey(string label) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.Content.Labels.Contains(label, StringComparer.OrdinalIgnoreCase);
}

/// <summary>X-GM-MSGID.</summary>
sealed class GmailMessageKey(long id) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.Content.Id == id;
}

/// <summary>X-GM-THRID.</summary>
sealed class GmailThreadKey(long id) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) => ThreadId.NumberOf(target.Header) == id;
}

/// <summary>has:attachment of X-GM-RAW, by the outermost type.</summary>
sealed class MixedKey : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) => target.Header.Find("Content-Type")?.Value.TrimStart().StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) == true;
}
