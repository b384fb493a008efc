using System.Collections;
using System.Collections.Specialized;

namespace ImapPS.Output;

/// <summary>Header fields by name, whose text is a header: a CSV file would have the name of the type.</summary>
sealed class HeaderTable() : OrderedDictionary(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>A line for each field.</summary>
    public override string ToString() => string.Join('\n', this.Cast<DictionaryEntry>().Select(field => $"{field.Key}: {field.Value}"));
}
