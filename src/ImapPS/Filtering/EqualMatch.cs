namespace ImapPS.Filtering;

/// <summary>Equal to one of the values: -eq, -contains and -in.</summary>
sealed record EqualMatch(IReadOnlyList<string> Values, bool CaseSensitive) : TextMatch
{
    readonly HashSet<string> _values = new(Values, CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    public override string Describe() =>
        Values.Count == 1 ? $"-{(CaseSensitive ? "c" : "")}eq {Quote(Values[0])}" : $"-{(CaseSensitive ? "c" : "")}in ({string.Join(", ", Values.Select(Quote))})";

    public override bool IsMatch(string text) => _values.Contains(text);

    public override TextScan Start() => new EqualScan(Values, CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    public override IReadOnlyList<IReadOnlyList<string>>? Stretches => [.. Values.Select(v => (IReadOnlyList<string>)[v])];
}
