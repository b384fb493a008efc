namespace ImapPS.Filtering;

/// <summary>A variable as a filter names it.</summary>
/// <param name="Name">Its name, with a scope where one was written, e.g. <c>script:cutoff</c>.</param>
/// <param name="Members">The properties behind it, e.g. <c>Address</c> in <c>$person.Address</c>.</param>
/// <param name="Position">Where it begins in the filter.</param>
/// <param name="Length">How much of the filter it takes.</param>
sealed record VariableReference(string Name, IReadOnlyList<string> Members, int Position, int Length)
{
    /// <summary>As written.</summary>
    public override string ToString() => "$" + string.Join('.', Members.Prepend(Name));
}
