using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Takes a transfer encoding off a stream of bytes, cut at any place. Never throws on wrong input: junk is
/// skipped or, where it may be meant, kept. One instance decodes one body.
/// </summary>
public abstract class TransferDecoder
{
    // Others cannot be written outside: the set is RFC 2045's.
    private protected TransferDecoder()
    {
    }

    /// <summary>The decoder for an encoding.</summary>
    /// <param name="encoding">The encoding.</param>
    public static TransferDecoder Create(TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 => new Base64Decoder(),
        TransferEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
        TransferEncoding.UUEncode => new UUDecoder(),
        _ => new IdentityDecoder(),
    };

    /// <summary>The encoding that a Content-Transfer-Encoding field or BODYSTRUCTURE names.</summary>
    /// <param name="name">The name, or null; comments and spaces are ignored.</param>
    /// <returns>The encoding; <see cref="TransferEncoding.Identity"/> for none and for unknown ones.</returns>
    public static TransferEncoding Parse(string? name)
    {
        var token = (name ?? "").AsSpan().Trim(" \t\"");
        var end = token.IndexOfAny(" \t;(\"");
        if (end >= 0)
            token = token[..end];
        if (token.Equals("base64", StringComparison.OrdinalIgnoreCase) || token.Equals("base-64", StringComparison.OrdinalIgnoreCase))
            return TransferEncoding.Base64;
        if (token.Equals("quoted-printable", StringComparison.OrdinalIgnoreCase) || token.Equals("quotedprintable", StringComparison.OrdinalIgnoreCase))
            return TransferEncoding.QuotedPrintable;
        if (token.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
            token = token[2..];
        return token.Equals("uuencode", StringComparison.OrdinalIgnoreCase) || token.Equals("uue", StringComparison.OrdinalIgnoreCase)
            ? TransferEncoding.UUEncode
            : TransferEncoding.Identity;
    }

    /// <summary>Decodes a whole body.</summary>
    /// <param name="input">The encoded bytes.</param>
    /// <param name="encoding">Their encoding.</param>
    /// <returns>The decoded bytes; the input itself, not a copy, where there is nothing to decode.</returns>
    public static ReadOnlyMemory<byte> DecodeAll(ReadOnlyMemory<byte> input, TransferEncoding encoding)
    {
        if (encoding == TransferEncoding.Identity || input.IsEmpty)
            return input;
        var output = new ArrayBufferWriter<byte>(input.Length);
        var decoder = Create(encoding);
        decoder.Decode(input.Span, output);
        decoder.Flush(output);
        return output.WrittenMemory;
    }

    /// <summary>Decodes the next bytes. What may depend on later bytes is held back, in little memory.</summary>
    /// <param name="input">The bytes, as many as there are.</param>
    /// <param name="output">Where the decoded bytes go.</param>
    public abstract void Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output);

    /// <summary>Says that the input is over, and writes what was held back.</summary>
    /// <param name="output">Where the decoded bytes go.</param>
    public abstract void Flush(IBufferWriter<byte> output);
}
