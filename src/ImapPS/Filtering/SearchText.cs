using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>
/// Chooses what of a text a server is asked for, so that it finds the text however the message wrote it. A server compares
/// with the header as it stands, or with the envelope: white space may be folded there, names quoted or encoded. So only
/// stretches go out that look the same in every form.
/// </summary>
static class SearchText
{
    const int MostPieces = 3;
    const int MostAlternatives = 100;

    /// <summary>Characters that a header may write in several ways around an address.</summary>
    public const string AroundAddresses = "<>()[]\"\\,;:";

    /// <summary>The key for any of the alternatives, or null when there is nothing to ask for.</summary>
    /// <param name="match">How the text is compared.</param>
    /// <param name="separators">Characters that are not sent, white space and controls besides.</param>
    /// <param name="utf8">False to send ASCII only.</param>
    /// <param name="makeKey">Makes the key for one piece.</param>
    public static SearchKey? Key(TextMatch match, string separators, bool utf8, Func<string, SearchKey> makeKey)
    {
        if (match.Stretches is not { Count: <= MostAlternatives } alternatives)
            return null;
        var keys = new List<SearchKey>();
        foreach (var stretches in alternatives)
        {
            var pieces = Pieces(stretches, separators, utf8);
            if (pieces.Count == 0)
                return null;
            keys.Add(SearchKey.And([.. pieces.Select(makeKey)]));
        }
        return keys.Count == 0 ? null : SearchKey.Or(keys);
    }

    // The longest few, in the order they stand in; single letters only when there is nothing else.
    static List<string> Pieces(IReadOnlyList<string> stretches, string separators, bool utf8)
    {
        var pieces = stretches.SelectMany(s => Split(s, separators, utf8)).Distinct().ToList();
        var longest = pieces.OrderByDescending(p => p.Length).Take(MostPieces).ToList();
        if (longest.Count > 1)
            longest.RemoveAll(p => p.Length < 3 && p != longest[0]);
        return [.. pieces.Where(longest.Contains)];
    }

    static IEnumerable<string> Split(string text, string separators, bool utf8)
    {
        var piece = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || separators.Contains(c) || c == '\uFFFD' || (!utf8 && !char.IsAscii(c)))
            {
                if (piece.Length > 0)
                    yield return piece.ToString();
                piece.Clear();
            }
            else
            {
                piece.Append(c);
            }
        }
        if (piece.Length > 0)
            yield return piece.ToString();
    }
}
