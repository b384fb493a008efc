namespace ImapPS.Filtering;

/// <summary>Matches a wildcard pattern: -like.</summary>
sealed record LikeMatch(string Pattern, bool CaseSensitive) : TextMatch
{
    readonly Wildcard _wildcard = new(Pattern, CaseSensitive);

    /// <summary>Contains a text, whatever is in it.</summary>
    public static LikeMatch Containing(string text) => new($"*{Wildcard.Escape(text)}*", false);

    public override string Describe() => $"-{(CaseSensitive ? "c" : "")}like {Quote(Pattern)}";

    public override bool IsMatch(string text) => _wildcard.IsMatch(text);

    public override TextScan Start() => _wildcard.Start();

    public override IReadOnlyList<IReadOnlyList<string>>? Stretches => [[.. _wildcard.LiteralRuns]];
}
