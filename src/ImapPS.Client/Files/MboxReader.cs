using ImapPS.Client.Texts;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// Finds the messages of an mbox in one pass. <see cref="FromLine"/> says where one starts; a Content-Length that leads to such a line, or
/// to the end of the file, says where it ends. Lines end with LF, CRLF or, in the whole file, CR.
/// </summary>
public static class MboxReader
{
    const int BufferSize = 128 * 1024;

    /// <summary>True if a file starts like an mbox.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsMbox(string path)
    {
        using var file = File.OpenHandle(path);
        return new Scan(file).Begins();
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

    sealed class Scan(SafeFileHandle file)
    {
        // A From line is judged by the line after it.
        const int LongestNext = 1000;

        readonly byte[] _buffer = new byte[BufferSize];
        byte _lineEnd;
        int _have;
        int _at;
        long _offset;     // of the buffer's first byte in the file
        bool _lineStart = true;
        bool _afterBlank = true;
        long _blank;      // start of the last empty line
        long _start = -1; // of the current message
        DateTimeOffset? _received;
        readonly ContentLength _length = new(file);
        bool _isUnquoted;
        bool _hasBadDate;
        bool _isAtEnd;
        bool _ended;

        public bool IsNoMbox { get; private set; }

        public bool Begins()
        {
            while (_start < 0 && !_ended && !IsNoMbox)
                Step();
            return _start >= 0;
        }

        public MboxRegion? Next()
        {
            while (!_ended && !IsNoMbox)
            {
                if (Step() is { } region)
                    return region;
            }
            return null;
        }

        MboxRegion? Step()
        {
            if (_lineEnd == 0)
                Begin();
            int length = _buffer.AsSpan(_at, _have - _at).IndexOf(_lineEnd);
            if (length < 0 && Fill())
                return null;
            return TakeLine(length < 0 ? _have : _at + length + 1, length >= 0);
        }

        void Begin()
        {
            Fill();
            var head = _buffer.AsSpan(0, _have);
            _lineEnd = (byte)(TextHead.EndsLinesWithCr(head) ? '\r' : '\n');
            _at = TextHead.MarkLength(head);
        }

        // Takes one line, or the part of it that fits in the buffer.
        MboxRegion? TakeLine(int end, bool isWhole)
        {
            var line = _buffer.AsSpan(_at, end - _at);
            long lineOffset = _offset + _at;
            if (line.IsEmpty)
                return Finish();
            if (_lineStart && isWhole && FromLine.IsCandidate(line))
            {
                if (!KnowsNext(end))
                    return null;
                if (_length.Covers(lineOffset))
                    _isUnquoted = true;
                else if (FromLine.IsStart(line, NextLine(end), _afterBlank, out var received, out bool isDated))
                    return TakeStart(lineOffset, end, received, isDated);
            }
            _at = end;
            if (_start < 0)
            {
                // Empty lines are allowed before the first message.
                IsNoMbox = line.Trim("\r\n"u8).Length > 0;
                return null;
            }
            bool blank = _lineStart && isWhole && line.Trim("\r\n"u8).IsEmpty;
            if (blank)
                _blank = lineOffset;
            if (_lineStart && isWhole)
                _length.TakeLine(line, blank, _offset + end);
            _afterBlank = blank;
            _lineStart = isWhole;
            return null;
        }

        MboxRegion? TakeStart(long lineOffset, int end, DateTimeOffset? received, bool isDated)
        {
            // Two From lines in succession are of one message.
            bool isSecond = lineOffset == _start;
            var region = isSecond ? null : Region(lineOffset);
            _start = _offset + end;
            _received = received ?? (isSecond ? _received : null);
            _hasBadDate = _received is null && isDated;
            _afterBlank = _isUnquoted = false;
            _length.Begin();
            _at = end;
            return region;
        }

        MboxRegion? Finish()
        {
            _ended = true;
            return Region(_offset + _have);
        }

        MboxRegion? Region(long next) =>
            _start < 0 ? null : new MboxRegion(_start, _afterBlank && _blank >= _start ? _blank : next, next, _received, _isUnquoted, _hasBadDate);

        // False if more of the file was read: the line has moved.
        bool KnowsNext(int end)
        {
            var rest = _buffer.AsSpan(end, _have - end);
            return rest.Contains(_lineEnd) || rest.Length >= LongestNext || !Fill();
        }

        ReadOnlySpan<byte> NextLine(int start)
        {
            var rest = _buffer.AsSpan(start, _have - start);
            int length = rest.IndexOf(_lineEnd);
            return rest[..(length < 0 ? Math.Min(rest.Length, LongestNext) : length)];
        }

        // False at the end of the file, or if one line fills the buffer.
        bool Fill()
        {
            if (_isAtEnd || (_at == 0 && _have == _buffer.Length))
                return false;
            _buffer.AsSpan(_at, _have - _at).CopyTo(_buffer);
            _offset += _at;
            _have -= _at;
            _at = 0;
            int count = RandomAccess.Read(file, _buffer.AsSpan(_have), _offset + _have);
            _have += count;
            _isAtEnd = count == 0;
            return count > 0;
        }
    }
}
