using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>One annotation of a mailbox or of the server (RFC 5464).</summary>
/// <param name="Name">The entry, e.g. <c>/private/comment</c>.</param>
/// <param name="Value">Its bytes; null where there is no such entry.</param>
public sealed record MetadataEntry(string Name, ReadOnlyMemory<byte>? Value)
{
    static readonly string[] Scopes = ["/private", "/shared"];

    /// <summary>The value as text, or null.</summary>
    public string? Text => Value is { } value ? Ascii.ToText(value.Span) : null;

    /// <summary>Refuses what no entry can be called: each is <c>/private</c> or <c>/shared</c> or below one of them, and has no empty part (RFC 5464 section 5).</summary>
    /// <exception cref="ArgumentException">It is not a valid entry name.</exception>
    public static string Check(string name)
    {
        bool scoped = Scopes.Any(scope => name.Equals(scope, StringComparison.OrdinalIgnoreCase) || name.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase));
        if (scoped && !name.EndsWith('/') && !name.Contains("//", StringComparison.Ordinal) && name.All(c => c is > ' ' and <= '~' and not ('*' or '%')))
            return name;
        throw new RefusedValueException(name, ProtocolTexts.NotAMetadataEntry(name));
    }
}
