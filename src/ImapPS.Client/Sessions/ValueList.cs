using System.Collections.ObjectModel;

namespace ImapPS.Client;

/// <summary>A list whose text is that of its items: a CSV file would have the name of its type.</summary>
/// <typeparam name="T">The items.</typeparam>
sealed class ValueList<T>(IEnumerable<T> items) : ReadOnlyCollection<T>([.. items])
{
    /// <summary>The items, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", this);
}
