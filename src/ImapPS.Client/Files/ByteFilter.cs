using System.Buffers;
using ImapPS.Protocol.Mime;

namespace ImapPS.Client.Files;

/// <summary>Changes bytes on their way into a file, cut at any place.</summary>
public abstract class ByteFilter
{
    /// <summary>Changes the next bytes.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="output">Where they go.</param>
    public abstract void Convert(ReadOnlySpan<byte> input, IBufferWriter<byte> output);

    /// <summary>Writes what was held back, at the end.</summary>
    /// <param name="output">Where it goes.</param>
    public abstract void Finish(IBufferWriter<byte> output);

    /// <summary>Decodes a transfer encoding; null for none.</summary>
    /// <param name="encoding">The encoding.</param>
    public static ByteFilter? Decoding(TransferEncoding encoding) =>
        encoding == TransferEncoding.Identity ? null : new DecodingFilter(TransferDecoder.Create(encoding));

    sealed class DecodingFilter(TransferDecoder decoder) : ByteFilter
    {
        public override void Convert(ReadOnlySpan<byte> input, IBufferWriter<byte> output) => decoder.Decode(input, output);

        public override void Finish(IBufferWriter<byte> output) => decoder.Flush(output);
    }
}
