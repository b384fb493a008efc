namespace ImapPS.Sandbox.Search;

/// <summary>X-GM-LABELS: has this label, whatever its case.</summary>
sealed class LabelKey(string label) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.Content.Labels.Contains(label, StringComparer.OrdinalIgnoreCase);
}
