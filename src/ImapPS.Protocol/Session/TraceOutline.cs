using System.Buffers.Text;
using ImapPS.Protocol.Wire;
using StringBuilder = System.Text.StringBuilder;

namespace ImapPS.Protocol.Session;

/// <summary>A received response for a trace without mail content: every string of a FETCH is omitted.</summary>
static class TraceOutline
{
    /// <summary>The outline of one whole response.</summary>
    public static string Of(ReadOnlySpan<byte> frame) => IsFetch(frame) ? OutlineOf(frame) : Ascii.ToText(frame);

    static bool IsFetch(ReadOnlySpan<byte> frame)
    {
        // "* 12 FETCH (": strings in other responses are folder names and human-readable text.
        if (frame is not [(byte)'*', (byte)' ', ..])
            return false;
        var rest = frame[2..];
        int space = rest.IndexOf((byte)' ');
        return space > 0 && Ascii.StartsWithIgnoreCase(rest[(space + 1)..], "FETCH ");
    }

    static string OutlineOf(ReadOnlySpan<byte> frame)
    {
        var text = new StringBuilder();
        for (int at = 0; at < frame.Length;)
        {
            if (frame[at] == '"')
            {
                at = EndOfQuoted(frame, at);
                text.Append("\"…\"");
            }
            else if (frame[at] == '{' && LiteralLength(frame[at..], out long length, out int header))
            {
                text.Append(Ascii.ToText(frame.Slice(at, header)).TrimEnd()).Append('…');
                at = (int)Math.Min(frame.Length, at + header + length);
            }
            else
            {
                text.Append((char)frame[at++]);
            }
        }
        return text.ToString();
    }

    static int EndOfQuoted(ReadOnlySpan<byte> frame, int at)
    {
        for (at++; at < frame.Length; at++)
        {
            if (frame[at] == '\\')
                at++;
            else if (frame[at] == '"')
                return at + 1;
        }
        return frame.Length;
    }

    // literal = "{" number "}" CRLF; the framer has found it to be one.
    static bool LiteralLength(ReadOnlySpan<byte> rest, out long length, out int header)
    {
        header = 0;
        if (!Utf8Parser.TryParse(rest[1..], out length, out int digits) || !rest[(1 + digits)..].StartsWith("}\r\n"u8))
            return false;
        header = digits + 4;
        return true;
    }
}
