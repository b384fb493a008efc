using System.Text;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Support;

/// <summary>Bytes as readable text, and single responses read from it.</summary>
static class Bytes
{
    /// <summary>Each character as one byte: <c>\u00E9</c> is the byte E9, not its UTF-8.</summary>
    public static byte[] Of(string latin1) => Encoding.Latin1.GetBytes(latin1);

    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>Reads one response through the framer and the table, as the engine does.</summary>
    public static ImapResponse Response(string line, ResponseTable? table = null)
    {
        using var framer = new ResponseFramer();
        framer.Feed(Of(line + "\r\n"));
        FrameKind kind;
        while ((kind = framer.Next()) == FrameKind.Literal)
        {
        }
        Assert.Equal(FrameKind.Frame, kind);
        var response = (table ?? new ResponseTable()).Parse(framer.Frame, framer.Streamed);
        Assert.Equal(FrameKind.NeedData, framer.Next());
        Assert.Equal(0, framer.Buffered);
        return response;
    }

    public static T Read<T>(string line, ResponseTable? table = null) where T : ImapResponse => Assert.IsType<T>(Response(line, table));

    public static void Feed(this ResponseFramer framer, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var space = framer.GetSpace();
            int count = Math.Min(bytes.Length, space.Length);
            bytes[..count].CopyTo(space.Span);
            framer.Advance(count);
            bytes = bytes[count..];
        }
    }
}
