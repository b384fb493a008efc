namespace ImapPS.Filtering;

/// <summary>Compares with whole values.</summary>
sealed class EqualScan(IReadOnlyList<string> values, StringComparison comparison) : TextScan
{
    readonly List<string> _alive = [.. values];
    int _length;

    public override void Feed(ReadOnlySpan<char> piece)
    {
        for (int i = _alive.Count - 1; i >= 0; i--)
        {
            var rest = _alive[i].AsSpan(_length);
            if (rest.Length < piece.Length || !rest[..piece.Length].Equals(piece, comparison))
                _alive.RemoveAt(i);
        }
        // With nothing left to compare the length does not matter, and must not overflow.
        if (_alive.Count > 0)
            _length += piece.Length;
    }

    public override bool End() => _alive.Exists(v => v.Length == _length);
}
