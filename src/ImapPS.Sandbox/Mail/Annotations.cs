namespace ImapPS.Sandbox.Mail;

/// <summary>The annotations of a folder or of the server (RFC 5464); names are not case-sensitive.</summary>
sealed class Annotations
{
    /// <summary>The most octets that a value may have.</summary>
    public const int MaxSize = 32 * 1024;

    readonly SortedDictionary<string, byte[]> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets a value, or takes the entry away.</summary>
    public void Set(string entry, byte[]? value)
    {
        lock (_values)
        {
            if (value is null)
                _values.Remove(entry);
            else
                _values[entry] = value;
        }
    }

    /// <summary>The value, or null.</summary>
    public byte[]? Find(string entry)
    {
        lock (_values)
            return _values.GetValueOrDefault(entry);
    }

    /// <summary>The entries below a name, at most so many levels down.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Below(string name, int levels)
    {
        lock (_values)
            return [.. _values.Where(e => e.Key.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase) && e.Key.AsSpan(name.Length).Count('/') <= levels)];
    }
}
