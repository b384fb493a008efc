namespace ImapPS.Filtering;

/// <summary>Looks whether there is any text.</summary>
sealed class NotEmptyScan : TextScan
{
    bool _any;

    public override void Feed(ReadOnlySpan<char> piece) => _any |= piece.Length > 0;

    public override bool End() => _any;
}
