using System.Text.RegularExpressions;

namespace ImapPS.Filtering;

/// <summary>How a text is compared.</summary>
abstract record TextMatch
{
    /// <summary>The operator with its value, as in a filter.</summary>
    public abstract string Describe();

    /// <summary>True for a text that matches.</summary>
    public abstract bool IsMatch(string text);

    /// <summary>Begins to look at a text that comes in pieces.</summary>
    public abstract TextScan Start();

    /// <summary>
    /// The alternatives that a server can look for, each as stretches that are all somewhere in a text that matches; null when
    /// it cannot be said what is in there.
    /// </summary>
    public abstract IReadOnlyList<IReadOnlyList<string>>? Stretches { get; }

    /// <summary>A text as a filter has it.</summary>
    protected static string Quote(string text) => "'" + text.Replace("'", "''") + "'";
}

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
            throw new ArgumentException($"The pattern {Quote(Pattern)} took more than {MostTime.TotalSeconds:0} seconds on one text: write one that does not go back over the same text again and again.");
        }
    }

    public override TextScan Start() => new RegexScan(IsMatch);

    public override IReadOnlyList<IReadOnlyList<string>>? Stretches => null;
}

/// <summary>Is there at all and not empty: a property that stands alone.</summary>
sealed record NotEmptyMatch : TextMatch
{
    public override string Describe() => "";

    public override bool IsMatch(string text) => text.Length > 0;

    public override TextScan Start() => new NotEmptyScan();

    public override IReadOnlyList<IReadOnlyList<string>>? Stretches => null;
}
