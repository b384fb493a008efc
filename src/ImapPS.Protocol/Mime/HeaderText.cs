using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>Raw field values as text for parsing; encoded words are not decoded.</summary>
static class HeaderText
{
    /// <summary>The unfolded value: line ends removed, other control characters replaced by spaces, 8-bit text decoded.</summary>
    public static string Unfold(ReadOnlySpan<byte> raw)
    {
        return UnfoldPiece(raw.Trim(" \t\r\n"u8));
    }

    /// <summary>As <see cref="Unfold"/>, with the spaces at both ends: they belong to the value when it is one piece of several (RFC 2231).</summary>
    public static string UnfoldPiece(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
            return "";
        var text = Ascii.IsValid(raw) ? Encoding.ASCII.GetString(raw) : Charsets.Decode(raw);
        foreach (char c in text)
        {
            if (char.IsControl(c))
                return WithoutControls(text);
        }
        return text;
    }

    static string WithoutControls(string text) => string.Create(
        text.Length - text.AsSpan().Count('\r') - text.AsSpan().Count('\n'),
        text,
        static (line, source) =>
        {
            var count = 0;
            foreach (var c in source)
            {
                if (c is not ('\r' or '\n'))
                    line[count++] = char.IsControl(c) ? ' ' : c;
            }
        });
}
