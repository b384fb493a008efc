namespace ImapPS.Client;

/// <summary>A table whose text is that of its entries, as <see cref="ValueList{T}"/> has that of its items. The case of names does not matter.</summary>
sealed class ValueTable(IEnumerable<KeyValuePair<string, string>> entries) : Dictionary<string, string>(entries, StringComparer.OrdinalIgnoreCase)
{
    /// <summary>The entries as <c>name: value</c>, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", this.Select(e => $"{e.Key}: {e.Value}"));
}
