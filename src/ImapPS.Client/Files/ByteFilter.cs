using System.Buffers;
using ImapPS.Protocol.Mime;

namespace ImapPS.Client.Files;

/// <summary>Converts bytes on their way into a file. The input may be split at any position.</summary>
public abstract class ByteFilter
{
    /// <summary>Converts the next bytes.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="output">Receives the converted bytes.</param>
    public abstract void Convert(ReadOnlySpan<byte> input, IBufferWriter<byte> output);

    /// <summary>Ends the input and writes what was held back.</summary>
    /// <param name="output">Receives the converted bytes.</param>
    public abstract void Finish(IBufferWriter<byte> output);

    /// <summary>A filter that decodes a transfer encoding; null if there is nothing to decode.</summary>
    /// <param name="encoding">The encoding.</param>
    public static ByteFilter? Decoding(TransferEncoding encoding) =>
        encoding == TransferEncoding.Identity ? null : new DecodingFilter(TransferDecoder.Create(encoding));

    sealed class DecodingFilter(TransferDecoder decoder) : ByteFilter
    {
        public override void Convert(ReadOnlySpan<byte> input, IBufferWriter<byte> output) => decoder.Decode(input, output);

        public override void Finish(IBufferWriter<byte> output) => decoder.Flush(output);
    }
}
