using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Sample;

/// <summary>Messages with big attachments that all share one block of base64: a thousand of them take hardly any memory.</summary>
static class SampleAttachment
{
    const int BytesPerLine = 57;
    const int LineLength = 78; // 76 characters of base64 and CRLF
    const int BlockLines = 13_000;

    static readonly Lazy<byte[]> Block = new(MakeBlock);
    static readonly byte[] Marker = MakeMarker();

    /// <summary>A message with an attachment of about so many octets as they are transferred.</summary>
    /// <param name="builder">The message's header and text.</param>
    /// <param name="fileName">The attachment's name.</param>
    /// <param name="mediaType">The attachment's media type.</param>
    /// <param name="octets">Its size in base64.</param>
    public static MessageContent Build(MessageBuilder builder, string fileName, string mediaType, int octets)
    {
        // The builder writes the message around one line that is known; the line is then replaced by pieces of the block.
        byte[] frame = builder.Attach(fileName, mediaType, Marker).Build();
        byte[] line = System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(Marker));
        int at = frame.AsSpan().IndexOf(line);
        var pieces = new List<ReadOnlyMemory<byte>> { frame.AsMemory(0, at) };
        int lines = Math.Max(1, octets / LineLength);
        for (; lines > BlockLines; lines -= BlockLines)
            pieces.Add(Block.Value);
        // The last line end is the one that stands behind the marker.
        pieces.Add(Block.Value.AsMemory(0, lines * LineLength - 2));
        pieces.Add(frame.AsMemory(at + line.Length));
        return new MessageContent([.. pieces]);
    }

    static byte[] MakeBlock()
    {
        var random = new Random(57);
        var block = new byte[BlockLines * LineLength];
        var bytes = new byte[BytesPerLine];
        for (int i = 0; i < BlockLines; i++)
        {
            random.NextBytes(bytes);
            System.Buffers.Text.Base64.EncodeToUtf8(bytes, block.AsSpan(i * LineLength), out _, out int length);
            "\r\n"u8.CopyTo(block.AsSpan(i * LineLength + length));
        }
        return block;
    }

    static byte[] MakeMarker()
    {
        var marker = new byte[BytesPerLine];
        "the attachment goes here"u8.CopyTo(marker);
        return marker;
    }
}
