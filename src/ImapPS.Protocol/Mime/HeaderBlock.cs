using System.Collections;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// A parsed header with its fields in order. The bytes are referenced, not copied; names are case-insensitive.
/// </summary>
public sealed class HeaderBlock : IReadOnlyList<HeaderField>
{
    // One Received field has seldom more lines.
    const int MostInvalidLines = 5;

    readonly List<HeaderField> _fields;

    HeaderBlock(ReadOnlyMemory<byte> raw, List<HeaderField> fields)
    {
        Raw = raw;
        _fields = fields;
    }

    /// <summary>The header's bytes, including the empty line at its end if there is one.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The number of fields.</summary>
    public int Count => _fields.Count;

    /// <summary>A field by its index.</summary>
    /// <param name="index">The index, from 0.</param>
    public HeaderField this[int index] => _fields[index];

    /// <summary>
    /// Reads the header at the start of a message or part. It ends after the first empty line, or before the first
    /// line that cannot belong to a header. An mbox <c>From </c> line before it is skipped, and so are a few
    /// lines between two fields that are not valid, as of a field that was folded without spaces.
    /// </summary>
    /// <param name="bytes">The message, or only its header.</param>
    public static HeaderBlock Parse(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var fields = new List<HeaderField>();
        var position = 0;
        if (span.StartsWith("From "u8) || span.StartsWith(">From "u8))
            position = LineEnd(span, 0);
        while (position < span.Length)
        {
            var end = LineEnd(span, position);
            if (IsEmptyLine(span[position..end]))
            {
                position = end;
                break;
            }
            var colon = NameLength(span[position..end], out var nameLength);
            if (colon < 0)
            {
                // Not a field. If a field follows soon, skip what is before it; otherwise the body starts here.
                var next = NextField(span, end);
                if (next < 0)
                    break;
                position = next;
                continue;
            }
            while (end < span.Length && span[end] is (byte)' ' or (byte)'\t' && !IsEmptyFold(span, end))
                end = LineEnd(span, end);
            fields.Add(new(bytes[position..end], nameLength, colon + 1));
            position = end;
        }
        return new(bytes[..position], fields);
    }

    // -1 where an empty line or the end comes first.
    static int NextField(ReadOnlySpan<byte> span, int position)
    {
        for (var line = 0; line < MostInvalidLines && position < span.Length; line++)
        {
            var end = LineEnd(span, position);
            if (IsEmptyLine(span[position..end]))
                return -1;
            if (NameLength(span[position..end], out _) >= 0)
                return position;
            position = end;
        }
        return -1;
    }

    /// <summary>The first field with a name, or null.</summary>
    /// <param name="name">The name, in any case.</param>
    public HeaderField? Find(ReadOnlySpan<char> name)
    {
        foreach (var field in _fields)
        {
            if (field.Is(name))
                return field;
        }
        return null;
    }

    /// <summary>The decoded text of the first field with a name, or null.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? First(ReadOnlySpan<char> name) => Find(name)?.Text;

    /// <summary>All fields with a name, in order.</summary>
    /// <param name="name">The name, in any case.</param>
    public IEnumerable<HeaderField> All(string name) => _fields.Where(f => f.Is(name));

    /// <summary>The fields in order.</summary>
    public IEnumerator<HeaderField> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The position after the line end, or the end of the bytes.</summary>
    internal static int LineEnd(ReadOnlySpan<byte> bytes, int start)
    {
        var end = bytes[start..].IndexOf((byte)'\n');
        return end < 0 ? bytes.Length : start + end + 1;
    }

    static bool IsEmptyLine(ReadOnlySpan<byte> line) => line.TrimEnd("\r\n"u8).IsEmpty;

    // Some mailers end the header with a line of spaces; a field must not end in one (RFC 5322 3.2.2).
    static bool IsEmptyFold(ReadOnlySpan<byte> bytes, int start)
    {
        var end = LineEnd(bytes, start);
        if (!bytes[start..end].Trim(" \t\r\n"u8).IsEmpty)
            return false;
        // If more header fields follow, it was only a bad fold.
        var next = LineEnd(bytes, end);
        return end == next || (bytes[end] is not ((byte)' ' or (byte)'\t') && NameLength(bytes[end..next], out _) < 0 && !IsEmptyLine(bytes[end..next]));
    }

    // field-name = 1*ftext; spaces before the colon are obsolete syntax. Returns the position of the colon, or -1.
    static int NameLength(ReadOnlySpan<byte> line, out int length)
    {
        length = 0;
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return -1;
        var name = line[..colon].TrimEnd(" \t"u8);
        if (name.IsEmpty || name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0)
            return -1;
        length = name.Length;
        return colon;
    }
}
