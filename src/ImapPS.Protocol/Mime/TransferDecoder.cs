using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Decodes a transfer encoding from input split at any position. Never throws on invalid input: junk is skipped
/// or, if it may be content, kept. One instance decodes one body.
/// </summary>
public abstract class TransferDecoder
{
    // Not extensible: the encodings are those of RFC 2045, and uuencode.
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

    /// <summary>The encoding named by a Content-Transfer-Encoding field or BODYSTRUCTURE.</summary>
    /// <param name="name">The name, or null; comments and spaces are ignored.</param>
    /// <returns>The encoding; <see cref="TransferEncoding.Identity"/> if missing or unknown.</returns>
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
    /// <returns>The decoded bytes; without a transfer encoding the input itself, not a copy.</returns>
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

    /// <summary>Decodes the next bytes. Only a few bytes that depend on later input are held back.</summary>
    /// <param name="input">The bytes, of any length.</param>
    /// <param name="output">Receives the decoded bytes.</param>
    public abstract void Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output);

    /// <summary>Ends the input and writes what was held back.</summary>
    /// <param name="output">Receives the decoded bytes.</param>
    public abstract void Flush(IBufferWriter<byte> output);
}
