using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>7bit, 8bit and binary: bytes through.</summary>
sealed class IdentityDecoder : TransferDecoder
{
    public override void Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output) => output.Write(input);

    public override void Flush(IBufferWriter<byte> output)
    {
    }
}
