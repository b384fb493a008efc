using System.Buffers;
using ImapPS.Protocol.Mime;

namespace ImapPS.Sandbox.Fetch;

/// <summary>BINARY[…] and BINARY.SIZE[…]: a part with its transfer encoding taken off (RFC 3516, RFC 9051 section 6.4.5).</summary>
static class BinaryItems
{
    public static FetchItem Content(MessageSection section, (long Offset, long Length)? partial) => target =>
    {
        var content = Find(target, section);
        target.Out.Text("BINARY[").Text(section.Name).Byte(']');
        if (partial is { } p)
            target.Out.Byte('<').Number(p.Offset).Byte('>');
        target.Out.Byte(' ');
        if (content is not { } bytes)
        {
            target.Out.Text("NIL");
            return;
        }
        var (from, length) = SectionItem.Clip(bytes.Length, partial);
        var slice = bytes.Span.Slice(from, length);
        // NUL cannot stand in a literal; it takes a literal8.
        if (slice.Contains((byte)0))
            target.Out.Byte('~');
        target.Out.Byte('{').Number(length).Text("}\r\n").Bytes(slice);
    };

    public static FetchItem Size(MessageSection section) => target =>
        target.Out.Text("BINARY.SIZE[").Text(section.Name).Text("] ").Number(Find(target, section)?.Length ?? 0);

    static ReadOnlyMemory<byte>? Find(FetchTarget target, MessageSection section)
    {
        if (section.IsWhole)
            return target.Message.Content.Whole;
        if (section.Entity(target.Entity, out _) is not { } entity)
            return null;
        if (entity.TransferEncoding != TransferEncoding.Base64 || !entity.Body.Span.ContainsAnyExcept(Base64))
            return entity.DecodedContent();
        target.HasUndecodable = true;
        return null;
    }

    static readonly SearchValues<byte> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n \t"u8);
}
