namespace ImapPS.Filtering;

/// <summary>
/// Looks for the segments of a wildcard pattern one after the other: the first stands at the beginning, the last at the end, each of the
/// others wherever it is found first. What is kept of the text is as long as a segment.
/// </summary>
/// <param name="segments">What is between the stars; without a star a single one.</param>
/// <param name="caseSensitive">Whether case matters.</param>
sealed class WildcardScan(IReadOnlyList<WildcardElement[]> segments, bool caseSensitive) : TextScan
{
    char[] _kept = [];
    int _count;
    int _next;
    bool _failed;

    int Last => segments.Count - 1;

    public override void Feed(ReadOnlySpan<char> piece)
    {
        if (_failed || piece.IsEmpty)
            return;
        Keep(piece);
        if (Last == 0)
        {
            // No star: as long as the pattern, and compared at the end.
            _failed = _count > segments[0].Length;
            return;
        }
        int at = Advance();
        if (_failed)
            return;
        // Of what was passed over only an end that may begin a segment matters.
        int needed = _next == Last ? segments[Last].Length : _next == 0 ? _count : segments[_next].Length - 1;
        Drop(Math.Max(at, _count - needed));
    }

    public override bool End()
    {
        int at = Last == 0 ? 0 : Advance();
        var last = segments[Last];
        int from = _count - last.Length;
        return !_failed && _next == Last && (Last == 0 ? from == 0 : from >= at) && IsAt(_kept, from, last);
    }

    // Finds as many segments as are there; gives where the rest begins.
    int Advance()
    {
        int at = 0;
        while (_next < Last && Find(_kept.AsSpan(0, _count), ref at))
            _next++;
        return at;
    }

    bool Find(ReadOnlySpan<char> text, ref int at)
    {
        var segment = segments[_next];
        if (_next == 0)
        {
            if (text.Length < segment.Length)
                return false;
            _failed = !IsAt(text, 0, segment);
            at = segment.Length;
            return !_failed;
        }
        for (int i = at; i <= text.Length - segment.Length; i++)
        {
            if (!IsAt(text, i, segment))
                continue;
            at = i + segment.Length;
            return true;
        }
        return false;
    }

    bool IsAt(ReadOnlySpan<char> text, int at, WildcardElement[] segment)
    {
        for (int i = 0; i < segment.Length; i++)
        {
            if (!segment[i].Takes(text[at + i], caseSensitive))
                return false;
        }
        return true;
    }

    void Keep(ReadOnlySpan<char> piece)
    {
        if (_kept.Length < _count + piece.Length)
            Array.Resize(ref _kept, Math.Max(_count + piece.Length, 2 * _kept.Length));
        piece.CopyTo(_kept.AsSpan(_count));
        _count += piece.Length;
    }

    void Drop(int count)
    {
        _kept.AsSpan(count, _count - count).CopyTo(_kept);
        _count -= count;
    }
}
