using System.Text;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Mime;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// Finds the messages of an mbox (RFC 4155) in one pass. A message starts at a line <c>From address date</c> after an empty
/// line; a From line without a date is unquoted text of a message.
/// </summary>
public static class MboxReader
{
    const int BufferSize = 128 * 1024;

    /// <summary>True if a file starts like an mbox.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsMbox(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> start = stackalloc byte[200];
        int count = RandomAccess.Read(file, start, 0);
        start = start[..count];
        int lineFeed = start.IndexOf((byte)'\n');
        return lineFeed > 0 && ReadFromLine(start[..lineFeed]) is not null;
    }

    /// <summary>Finds the messages.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read, or does not start like an mbox.</exception>
    public static IEnumerable<MboxRegion> Read(string path)
    {
        using var file = File.OpenHandle(path);
        var scan = new Scan(file);
        while (scan.Next() is { } region)
            yield return region;
        if (scan.IsNoMbox)
            throw new IOException(ClientTexts.NotAnMbox(path));
    }

    // "From " address SP date
    static DateTimeOffset? ReadFromLine(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("From "u8))
            return null;
        string text = Encoding.Latin1.GetString(line[5..]).Trim();
        // The address may contain spaces. The date follows it and contains a time, so a colon is required.
        int colon = text.IndexOf(':');
        int space = text.IndexOf(' ');
        return colon > 0 && space > 0 && space < colon ? MailDate.Parse(text[space..]) : null;
    }

    sealed class Scan(SafeFileHandle file)
    {
        readonly byte[] _buffer = new byte[BufferSize];
        int _have;
        int _at;
        long _offset;     // of the buffer's first byte in the file
        bool _lineStart = true;
        bool _afterBlank = true;
        long _blank;      // start of the last empty line
        long _start = -1; // of the current message
        DateTimeOffset _received;
        bool _ended;

        public bool IsNoMbox { get; private set; }

        public MboxRegion? Next()
        {
            while (!_ended)
            {
                int lineFeed = _buffer.AsSpan(_at, _have - _at).IndexOf((byte)'\n');
                if (lineFeed < 0 && Fill())
                    continue;
                int end = lineFeed < 0 ? _have : _at + lineFeed + 1;
                if (TakeLine(end, lineFeed >= 0) is { } region)
                    return region;
                if (IsNoMbox)
                    return null;
            }
            return null;
        }

        // Reads one line, or the part of it that fits in the buffer.
        MboxRegion? TakeLine(int end, bool isWhole)
        {
            var line = _buffer.AsSpan(_at, end - _at);
            long lineOffset = _offset + _at;
            _at = end;
            if (line.IsEmpty)
                return Finish();
            MboxRegion? region = null;
            if (_lineStart && _afterBlank && isWhole && ReadFromLine(line) is { } received)
            {
                region = Region(lineOffset);
                _start = lineOffset + line.Length;
                _received = received;
                _afterBlank = false;
                return region;
            }
            if (_start < 0)
            {
                // Empty lines are allowed before the first message.
                IsNoMbox = line.Trim("\r\n"u8).Length > 0;
                return null;
            }
            bool blank = _lineStart && isWhole && line.Trim("\r\n"u8).IsEmpty;
            if (blank)
                _blank = lineOffset;
            _afterBlank = blank;
            _lineStart = isWhole;
            return region;
        }

        MboxRegion? Finish()
        {
            _ended = true;
            return Region(_offset + _have);
        }

        MboxRegion? Region(long next) =>
            _start < 0 ? null : new MboxRegion(_start, _afterBlank && _blank >= _start ? _blank : next, next, _received);

        // False at the end of the file, or if one line fills the buffer.
        bool Fill()
        {
            _buffer.AsSpan(_at, _have - _at).CopyTo(_buffer);
            _offset += _at;
            _have -= _at;
            _at = 0;
            if (_have == _buffer.Length)
                return false;
            int count = RandomAccess.Read(file, _buffer.AsSpan(_have), _offset + _have);
            _have += count;
            return count > 0;
        }
    }
}
