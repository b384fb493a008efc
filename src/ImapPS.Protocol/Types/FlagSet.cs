using System.Collections;

namespace ImapPS.Protocol.Types;

/// <summary>The flags and keywords of one message: immutable, shared between messages, compared without regard to case.</summary>
public sealed class FlagSet : IReadOnlyList<string>, IEquatable<FlagSet>
{
    static readonly string[] SystemNames = ["\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft", "\\Recent"];

    readonly string[] _names;

    /// <summary>No flags.</summary>
    public static FlagSet Empty { get; } = new([]);

    /// <summary>The set of these flag names; duplicates and case variants fall together.</summary>
    public FlagSet(IEnumerable<string> names)
    {
        var keywords = new List<string>();
        foreach (string name in names)
        {
            int index = Array.FindIndex(SystemNames, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
                System |= (SystemFlags)(1 << index);
            else if (!keywords.Contains(name, StringComparer.OrdinalIgnoreCase))
                keywords.Add(name);
        }
        var all = new List<string>();
        for (int i = 0; i < SystemNames.Length; i++)
        {
            if (((int)System & (1 << i)) != 0)
                all.Add(SystemNames[i]);
        }
        all.AddRange(keywords);
        Keywords = keywords;
        _names = [.. all];
    }

    /// <summary>The system flags among them.</summary>
    public SystemFlags System { get; }

    /// <summary>The others, in the server's spelling (RFC 9051 section 2.3.2: keywords).</summary>
    public IReadOnlyList<string> Keywords { get; }

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public string this[int index] => _names[index];

    /// <summary>True when this flag or keyword is set, in any case.</summary>
    public bool Contains(string flag)
    {
        foreach (string name in _names)
        {
            if (name.Equals(flag, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _names.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FlagSet? other) =>
        other is not null && System == other.System && Keywords.Count == other.Keywords.Count && Keywords.All(other.Contains);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FlagSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(System, Keywords.Count);

    /// <summary>The names with spaces between them.</summary>
    public override string ToString() => string.Join(' ', _names);
}
