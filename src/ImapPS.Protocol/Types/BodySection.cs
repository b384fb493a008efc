namespace ImapPS.Protocol.Types;

/// <summary>Names a part of a message as FETCH does: <c>BODY[1.2.MIME]&lt;0.512&gt;</c> (RFC 9051 section 6.4.5.1).</summary>
/// <param name="Specifier">The text between the brackets, e.g. <c></c> for the whole message, <c>HEADER</c>, <c>1.2</c>.</param>
/// <param name="Offset">The first octet of a partial fetch, or null for all.</param>
/// <param name="Length">The most octets of a partial fetch, or null for the rest; ignored without an offset.</param>
/// <param name="Binary">True for <c>BINARY[...]</c>, decoded by the server (RFC 3516).</param>
public sealed record BodySection(string Specifier, uint? Offset = null, uint? Length = null, bool Binary = false)
{
    /// <summary>The whole message.</summary>
    public static BodySection Whole { get; } = new("");

    /// <summary>The whole header.</summary>
    public static BodySection Header { get; } = new("HEADER");

    /// <summary>Some fields of the header.</summary>
    /// <exception cref="ArgumentException">A name is not a valid header field name.</exception>
    public static BodySection HeaderFields(params string[] names)
    {
        if (names.Length == 0)
            throw new ArgumentException(ProtocolTexts.NoneGiven("header field"));
        foreach (string name in names)
        {
            if (name.Length == 0 || name.Any(c => c is <= ' ' or ':' or > '~' or '(' or ')' or '"' or '\\' or '{' or ']' or '%' or '*'))
                throw new RefusedValueException(name, ProtocolTexts.NotAHeaderField(name));
        }
        return new BodySection($"HEADER.FIELDS ({string.Join(' ', names).ToUpperInvariant()})");
    }

    /// <summary>As sent, never setting \Seen.</summary>
    public string ToPeek() => (Binary ? "BINARY.PEEK[" : "BODY.PEEK[") + Specifier + "]" + (Offset is null ? "" : $"<{Offset}.{Length ?? uint.MaxValue}>");
}
