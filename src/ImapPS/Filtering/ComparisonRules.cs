namespace ImapPS.Filtering;

/// <summary>What the comparisons mean.</summary>
static class ComparisonRules
{
    /// <summary>Whether the comparison holds.</summary>
    public static bool Holds<T>(this Comparison comparison, T left, T right) where T : IComparable<T> => comparison switch
    {
        Comparison.Equal => left.CompareTo(right) == 0,
        Comparison.Less => left.CompareTo(right) < 0,
        Comparison.LessOrEqual => left.CompareTo(right) <= 0,
        Comparison.Greater => left.CompareTo(right) > 0,
        _ => left.CompareTo(right) >= 0,
    };

    /// <summary>The comparison that holds where this one does not, of values that are always there; null for equality.</summary>
    public static Comparison? Opposite(this Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.LessOrEqual => Comparison.Greater,
        Comparison.Greater => Comparison.LessOrEqual,
        Comparison.GreaterOrEqual => Comparison.Less,
        _ => null,
    };

    /// <summary>The comparison with its sides exchanged.</summary>
    public static Comparison Mirror(this Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    /// <summary>As in a filter.</summary>
    public static string Operator(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => "-eq",
        Comparison.Less => "-lt",
        Comparison.LessOrEqual => "-le",
        Comparison.Greater => "-gt",
        _ => "-ge",
    };
}
