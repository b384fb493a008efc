using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>7bit, 8bit and binary: the bytes unchanged.</summary>
sealed class IdentityDecoder : TransferDecoder
{
    public override void Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output) => output.Write(input);

    public override void Flush(IBufferWriter<byte> output)
    {
    }
}
