using System.Text.RegularExpressions;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>Matches a .NET regular expression somewhere: -match.</summary>
sealed record RegexMatch(string Pattern, bool CaseSensitive) : TextMatch
{
    // A pattern that runs away on a hostile message must not hang a job.
    static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    readonly Regex _regex = new(Pattern, RegexOptions.CultureInvariant | (CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase), MostTime);

    public override string Describe() => $"-{(CaseSensitive ? "c" : "")}match {Quote(Pattern)}";

    public override bool IsMatch(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ArgumentException(Texts.RegexTooSlow(Quote(Pattern), MostTime));
        }
    }

    public override TextScan Start() => new RegexScan(IsMatch);

    public override IReadOnlyList<IReadOnlyList<string>>? Stretches => null;
}
