namespace ImapPS.Filtering;

/// <summary>Is there at all and not empty: a property that stands alone.</summary>
sealed record NotEmptyMatch : TextMatch
{
    public override string Describe() => "";

    public override bool IsMatch(string text) => text.Length > 0;

    public override TextScan Start() => new NotEmptyScan();

    public override IReadOnlyList<IReadOnlyList<string>>? Stretches => null;
}
