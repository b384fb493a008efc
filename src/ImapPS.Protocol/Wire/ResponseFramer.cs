using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ImapPS.Protocol.Wire;

/// <summary>
/// Splits a stream of bytes into complete responses, including their literals, and does not parse them further
/// (RFC 9051 section 4). It can stop and resume at any byte.
/// </summary>
/// <remarks>
/// Bytes are received directly into the framer's buffer (<see cref="GetSpace"/>, <see cref="Advance"/>) and parsed
/// there, so a response is never copied. A literal that is streamed to a sink is not stored in its frame; the reader
/// finds it in <see cref="Streamed"/> by its offset.
/// </remarks>
public sealed class ResponseFramer : IDisposable
{
    const int InitialSize = 64 * 1024;
    const int ReadAhead = 4 * 1024;
    const int StreamingSize = 128 * 1024;
    const int LargestKept = 1024 * 1024;

    readonly ProtocolLimits _limits;
    readonly bool _statusTextMayEndInBraces;
    readonly List<StreamedLiteral> _streamed = [];
    byte[] _buffer;
    int _start;     // start of the current frame
    int _scan;      // everything before this belongs to the current frame
    int _end;       // one past the last byte received
    int _frameEnd;  // one past the delivered frame and its line end; 0 if none is delivered
    int _lineStart; // start of the line at _scan
    long _literalLeft;
    ILiteralSink? _sink;
    ExceptionDispatchInfo? _sinkError;
    bool _atLiteral;
    bool _mayBeMiscounted; // the literal is a header, whose length some servers announce wrong
    int _search;    // the search for a line end continues here

    /// <summary>Creates a framer.</summary>
    /// <param name="limits">The limits; null for the defaults.</param>
    /// <param name="forCommands">True on a server, where every line may end in a literal. On a client, the text of a status
    /// response may end in <c>{1}</c> without being a literal.</param>
    public ResponseFramer(ProtocolLimits? limits = null, bool forCommands = false)
    {
        _limits = limits ?? ProtocolLimits.Default;
        _statusTextMayEndInBraces = !forCommands;
        _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    }

    /// <summary>The complete frame without its final line end; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Frame => _buffer.AsSpan(_start, _frameLength);

    int _frameLength;

    /// <summary>The literals of the current frame that were streamed to sinks or whose announced length was wrong, in order.</summary>
    public IReadOnlyList<StreamedLiteral> Streamed => _streamed;

    /// <summary>The part of the current frame received so far; at <see cref="FrameKind.Literal"/>, everything before the literal.</summary>
    public ReadOnlySpan<byte> Prefix => _buffer.AsSpan(_start, _scan - _start);

    /// <summary>At <see cref="FrameKind.Literal"/>: the literal's length in bytes.</summary>
    public long LiteralLength => _literalLeft;

    /// <summary>At <see cref="FrameKind.Literal"/>: the literal is non-synchronizing (<c>{5+}</c>).</summary>
    public bool LiteralIsNonSynchronizing { get; private set; }

    /// <summary>The number of received bytes that do not belong to a delivered frame yet.</summary>
    public int Buffered => _end - (_frameEnd > 0 ? _frameEnd : _start);

    /// <summary>Free space to receive into; never empty. Call <see cref="Advance"/> with the number of bytes received.</summary>
    public Memory<byte> GetSpace()
    {
        ReleaseFrame();
        if (_start == _end && _sink is null && _literalLeft == 0)
            StartOver();

        long wanted = _sink is not null ? StreamingSize : _literalLeft > 0 ? RoomForLiteral() : ReadAhead;
        if (_buffer.Length - _end < wanted)
            MakeRoom(wanted);
        return _buffer.AsMemory(_end);
    }

    /// <summary>Reports how many bytes were received into the space from <see cref="GetSpace"/>.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Advances to the next complete frame or the start of the next literal.</summary>
    /// <exception cref="ImapProtocolException">A limit was exceeded.</exception>
    [MethodImpl(HotPath.Compile)]
    public FrameKind Next()
    {
        ReleaseFrame();
        _atLiteral = false;
        while (true)
        {
            if (_sink is not null && !FeedSink())
                return FrameKind.NeedData;
            if (_literalLeft > 0)
            {
                if (_scan - _start + _literalLeft > _limits.MaxResponse)
                    throw TooLarge();
                if (_mayBeMiscounted && !CountAgain())
                    return FrameKind.NeedData;
                if (_end - _scan < _literalLeft)
                    return FrameKind.NeedData;
                _scan += (int)_literalLeft;
                _literalLeft = 0;
                _search = _lineStart = _scan;
            }

            int lineFeed = _buffer.AsSpan(_search, _end - _search).IndexOf((byte)'\n');
            if (lineFeed < 0)
            {
                _search = _end;
                if (_end - _start > _limits.MaxResponse)
                    throw TooLarge();
                return FrameKind.NeedData;
            }

            int after = _search + lineFeed + 1;
            int lineEnd = after - 1;
            if (lineEnd > _scan && _buffer[lineEnd - 1] == '\r')
                lineEnd--;
            _search = after;
            var line = _buffer.AsSpan(_lineStart, lineEnd - _lineStart);
            if (line.Length > 0 && line[^1] == '}' && TryLiteral(line, out long length, out bool nonSync))
            {
                _scan = _lineStart = after;
                _literalLeft = length;
                _mayBeMiscounted = _statusTextMayEndInBraces && HeaderLiteral.Begins(line);
                LiteralIsNonSynchronizing = nonSync;
                _atLiteral = true;
                return FrameKind.Literal;
            }

            _scan = after;
            _frameEnd = after;
            _frameLength = lineEnd - _start;
            return FrameKind.Frame;
        }
    }

    // Determines the length of a header's literal; false if more bytes are needed.
    bool CountAgain()
    {
        long length = HeaderLiteral.Length(_buffer.AsSpan(_scan, _end - _scan), _literalLeft);
        if (length == HeaderLiteral.Unknown)
            return _end - _start > _limits.MaxResponse ? throw TooLarge() : false;
        _mayBeMiscounted = false;
        if (length != _literalLeft)
            _streamed.Add(new StreamedLiteral(_scan - _start, length, null));
        _literalLeft = length;
        return true;
    }

    /// <summary>Right after <see cref="FrameKind.Literal"/>: sends the literal to this sink instead of the frame.</summary>
    public void StreamLiteralTo(ILiteralSink sink)
    {
        if (!_atLiteral)
            throw new InvalidOperationException(ProtocolTexts.NoLiteralHere);
        _atLiteral = false;
        _streamed.Add(new StreamedLiteral(_scan - _start, _literalLeft, sink));
        _sink = sink;
        if (_literalLeft == 0)
            EndSink();
    }

    /// <summary>Returns the buffer to its pool.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _scan = _end = _search = _lineStart = _frameEnd = _frameLength = 0;
    }

    // Makes room for a literal in few steps, so that a growing buffer is not copied again and again; but not for much more
    // than has arrived, because a server may announce more than it sends.
    long RoomForLiteral() =>
        Math.Max(ReadAhead, Math.Min(_literalLeft - (_end - _scan) + ReadAhead, Math.Max(LargestKept, 3L * (_end - _start))));

    [MethodImpl(HotPath.Compile)]
    void ReleaseFrame()
    {
        if (_frameEnd == 0)
            return;
        _start = _scan = _search = _lineStart = _frameEnd;
        _frameEnd = _frameLength = 0;
        if (_streamed.Count > 0)
            _streamed.Clear();
    }

    // A buffer that grew for one large response is not kept for the small ones after it.
    void StartOver()
    {
        _start = _scan = _search = _lineStart = _end = 0;
        if (_buffer.Length <= LargestKept)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    }

    // Passes the received bytes to the sink; true if the literal is complete.
    bool FeedSink()
    {
        int count = (int)Math.Min(_end - _scan, _literalLeft);
        if (count > 0)
        {
            try
            {
                _sink!.Write(_buffer.AsSpan(_scan, count));
            }
            catch (Exception e)
            {
                // A full disk affects this literal, not the session: the rest is discarded, then the error is reported.
                _sinkError = ExceptionDispatchInfo.Capture(e);
                _sink = DiscardingSink.Instance;
            }
            _literalLeft -= count;
            // The literal is not stored in the frame, so the bytes after it move down.
            _buffer.AsSpan(_scan + count, _end - _scan - count).CopyTo(_buffer.AsSpan(_scan));
            _end -= count;
        }
        if (_literalLeft > 0)
            return false;
        EndSink();
        return true;
    }

    void EndSink()
    {
        var (sink, error) = (_sink!, _sinkError);
        _sink = null;
        _sinkError = null;
        _search = _lineStart = _scan;
        error?.Throw();
        sink.Complete();
    }

    void MakeRoom(long wanted)
    {
        int used = _end - _start;
        if (used + wanted > (long)_limits.MaxResponse + StreamingSize)
            throw TooLarge();
        if (used + wanted <= _buffer.Length)
        {
            _buffer.AsSpan(_start, used).CopyTo(_buffer);
        }
        else
        {
            long size = Math.Max(used + wanted, Math.Min(2L * _buffer.Length, _limits.MaxResponse));
            var larger = ArrayPool<byte>.Shared.Rent((int)size);
            _buffer.AsSpan(_start, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        _scan -= _start;
        _search -= _start;
        _lineStart -= _start;
        _end -= _start;
        _start = 0;
    }

    // literal = "{" number64 ["+"] "}" CRLF      (RFC 9051 section 9, RFC 7888)
    bool TryLiteral(ReadOnlySpan<byte> line, out long length, out bool nonSync)
    {
        length = 0;
        nonSync = false;
        if (line.Length < 3)
            return false;
        int at = line.Length - 2;
        if (line[at] == '+')
        {
            nonSync = true;
            at--;
        }
        int digitsEnd = at;
        while (at >= 0 && line[at] is >= (byte)'0' and <= (byte)'9')
            at--;
        if (at < 0 || line[at] != '{' || at == digitsEnd)
            return false;
        if (_statusTextMayEndInBraces && _lineStart == _start && IsStatus(line))
            return false;
        foreach (byte digit in line[(at + 1)..(digitsEnd + 1)])
        {
            length = length * 10 + (digit - '0');
            if (length > _limits.MaxLiteral)
                throw TooLarge();
        }
        return true;
    }

    // "+ text", "* OK text", "A1 NO text": these lines never end in a literal.
    static bool IsStatus(ReadOnlySpan<byte> line)
    {
        if (line[0] == '+')
            return true;
        int space = line.IndexOf((byte)' ');
        if (space < 0)
            return false;
        var rest = line[(space + 1)..];
        int wordEnd = rest.IndexOf((byte)' ');
        var word = wordEnd < 0 ? rest : rest[..wordEnd];
        return Ascii.EqualsIgnoreCase(word, "OK") || Ascii.EqualsIgnoreCase(word, "NO") || Ascii.EqualsIgnoreCase(word, "BAD")
            || Ascii.EqualsIgnoreCase(word, "BYE") || Ascii.EqualsIgnoreCase(word, "PREAUTH");
    }

    ImapProtocolException TooLarge() =>
        new(ProtocolTexts.ResponseTooLarge(_limits.MaxResponse, _limits.MaxLiteral));
}
