using System.Text;

namespace ImapPS.Filtering;

/// <summary>Compares with a regular expression, which needs the whole text at once.</summary>
sealed class RegexScan(Func<string, bool> isMatch) : TextScan
{
    // Far more than people write; a text beyond it is data, and would take a gigabyte to look at.
    const int MostCharacters = 64 * 1024 * 1024;

    readonly StringBuilder _text = new();
    bool _isCut;

    public override bool IsCut => _isCut;

    public override void Feed(ReadOnlySpan<char> piece)
    {
        int room = MostCharacters - _text.Length;
        _isCut |= piece.Length > room;
        _text.Append(piece[..Math.Min(piece.Length, room)]);
    }

    public override bool End() => isMatch(_text.ToString());
}
