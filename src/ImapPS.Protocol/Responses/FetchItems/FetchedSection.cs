using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.FetchItems;

/// <summary>The value of one BODY[...], BINARY[...] or RFC822 item.</summary>
/// <param name="Name">The item's name in capitals as the server wrote it, without quotes and a partial's origin, e.g. <c>BODY[1.MIME]</c>.</param>
/// <param name="Origin">The first octet of a partial fetch, or null.</param>
/// <param name="Length">How many bytes were received.</param>
/// <param name="Data">The bytes; empty when they went to <paramref name="Sink"/> or when the server said NIL.</param>
/// <param name="Sink">Where the bytes went, or null.</param>
/// <param name="IsNil">True when the server has no such part.</param>
public readonly record struct FetchedSection(string Name, uint? Origin, long Length, ReadOnlyMemory<byte> Data, ILiteralSink? Sink, bool IsNil)
{
    /// <summary>The text between the brackets, e.g. <c>1.2</c>; empty for the whole message.</summary>
    public string Specifier => Name.IndexOf('[') is >= 0 and var open && Name.EndsWith(']') ? Name[(open + 1)..^1] : "";

    /// <summary>True when the server took the transfer encoding off (RFC 3516).</summary>
    public bool IsDecoded => IsDecodedName(Name);

    /// <summary>True when a section of this name comes decoded: <c>BINARY[...]</c>.</summary>
    public static bool IsDecodedName(string name) => name.StartsWith("BINARY[", StringComparison.OrdinalIgnoreCase);
}
