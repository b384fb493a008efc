using System.Collections;

namespace ImapPS.Protocol.Types;

/// <summary>What a server says it can do (RFC 9051 section 7.2.2), compared without regard to case.</summary>
public sealed class CapabilitySet : IReadOnlyCollection<string>
{
    readonly HashSet<string> _names;

    /// <summary>No capability.</summary>
    public static CapabilitySet Empty { get; } = new([]);

    /// <summary>The set of these capabilities.</summary>
    public CapabilitySet(IEnumerable<string> names) => _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public int Count => _names.Count;

    /// <summary>True when the server named this capability exactly, e.g. <c>MOVE</c>.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The part behind <c>NAME=</c>, or null, e.g. <c>35651584</c> for <c>APPENDLIMIT</c>.</summary>
    public string? ValueOf(string name) => ValuesOf(name).FirstOrDefault();

    /// <summary>All parts behind <c>NAME=</c>, e.g. the mechanisms for <c>AUTH</c>.</summary>
    public IEnumerable<string> ValuesOf(string name) =>
        _names.Where(n => n.Length > name.Length + 1 && n[name.Length] == '=' && n.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .Select(n => n[(name.Length + 1)..]);

    /// <summary>The same set without these; a name ending in <c>=</c> takes all its values out.</summary>
    public CapabilitySet Without(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0)
            return this;
        var left = new HashSet<string>(_names, StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
            left.RemoveWhere(n => n.Equals(name, StringComparison.OrdinalIgnoreCase) || (name.EndsWith('=') && n.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        return new CapabilitySet(left);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The names with spaces between them.</summary>
    public override string ToString() => string.Join(' ', _names);
}
