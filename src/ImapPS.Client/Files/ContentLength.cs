using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// The Content-Length of a message in an mbox (mboxcl, mboxcl2), which other programs leave wrong: it counts only if it leads to a From line or to
/// the end of the file.
/// </summary>
/// <param name="file">The mbox.</param>
sealed class ContentLength(SafeFileHandle file)
{
    // Line ends, and the start of a From line, after the body.
    const int Seen = 16;

    bool _inHeader;
    long _length;
    long _end;

    /// <summary>A message begins.</summary>
    public void Begin() => (_inHeader, _length, _end) = (true, -1, 0);

    /// <summary>True if the body of the message includes this offset.</summary>
    public bool Covers(long offset) => offset < _end;

    /// <summary>Looks at a line of the message.</summary>
    /// <param name="line">The line.</param>
    /// <param name="blank">True if it is empty.</param>
    /// <param name="next">The offset after it.</param>
    public void TakeLine(ReadOnlySpan<byte> line, bool blank, long next)
    {
        if (!_inHeader)
            return;
        if (blank)
        {
            _inHeader = false;
            if (_length > 0 && LeadsToEnd(next + _length))
                _end = next + _length;
            return;
        }
        var name = "Content-Length:"u8;
        if (line.Length > name.Length && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name)
            && Utf8Parser.TryParse(line[name.Length..].TrimStart(" \t"u8), out long length, out _))
            _length = length;
    }

    bool LeadsToEnd(long end)
    {
        if (_length > RandomAccess.GetLength(file))
            return false;
        Span<byte> bytes = stackalloc byte[Seen];
        bytes = bytes[..RandomAccess.Read(file, bytes, end - 1)];
        if (bytes.IsEmpty)
            return false;
        bool isAtEnd = bytes.Length < Seen && !bytes[1..].ContainsAnyExcept("\r\n"u8);
        // A From line begins a line; the length may include the line end before it.
        var after = bytes[1..];
        var rest = after.TrimStart("\r\n"u8);
        return isAtEnd || ((bytes[0] is (byte)'\n' or (byte)'\r' || rest.Length < after.Length) && rest.StartsWith("From "u8));
    }
}
