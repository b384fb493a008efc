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
