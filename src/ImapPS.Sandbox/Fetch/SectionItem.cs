using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>BODY[…]&lt;…&gt; and its old names RFC822, RFC822.HEADER and RFC822.TEXT.</summary>
static class SectionItem
{
    public static FetchItem Of(string name, MessageSection section, (long Offset, long Length)? partial) => target =>
    {
        target.Out.Text(name).Byte(' ');
        if (section.IsWhole)
            WriteContent(target.Out, target.Message.Content, partial);
        else if (section.IsOwnHeader)
            Write(target.Out, section.Header(target.Header).Span, partial);
        else if (section.Find(target.Entity) is { } bytes)
            Write(target.Out, bytes.Span, partial);
        else
            target.Out.Text("NIL");
    };

    /// <summary>A literal of these octets, or of the stretch that was asked for (RFC 9051 section 6.4.5).</summary>
    public static void Write(ResponseWriter writer, ReadOnlySpan<byte> bytes, (long Offset, long Length)? partial)
    {
        var (from, length) = Clip(bytes.Length, partial);
        writer.Byte('{').Number(length).Text("}\r\n").Bytes(bytes.Slice(from, length));
    }

    /// <summary>The part of so many octets that "partial" asks for.</summary>
    public static (int From, int Length) Clip(int size, (long Offset, long Length)? partial)
    {
        if (partial is not { } p)
            return (0, size);
        int from = (int)Math.Min(p.Offset, size);
        return (from, (int)Math.Min(p.Length, size - from));
    }

    // The pieces go out one by one: a big shared attachment is never copied.
    static void WriteContent(ResponseWriter writer, MessageContent content, (long Offset, long Length)? partial)
    {
        var (from, length) = Clip(content.Size, partial);
        writer.Byte('{').Number(length).Text("}\r\n");
        foreach (var piece in content.Pieces)
        {
            if (from >= piece.Length)
            {
                from -= piece.Length;
                continue;
            }
            int count = Math.Min(length, piece.Length - from);
            writer.Bytes(piece.Span.Slice(from, count));
            length -= count;
            from = 0;
        }
    }
}
