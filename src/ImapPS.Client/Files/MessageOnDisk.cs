using System.Buffers;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>One message in a file, read once for its header and its length in IMAP. The body stays on disk.</summary>
public sealed class MessageOnDisk
{
    const int ChunkSize = 128 * 1024;

    MessageOnDisk(ILiteralSource content, HeaderBlock header)
    {
        Content = content;
        Header = header;
    }

    /// <summary>The message with CRLF line ends; can be read repeatedly.</summary>
    public ILiteralSource Content { get; }

    /// <summary>Starts <see cref="Content"/> from its beginning.</summary>
    public void Rewind() => ((IRepeatableSource)Content).Rewind();

    /// <summary>The header, as far as it is in the first 256 KiB.</summary>
    public HeaderBlock Header { get; }

    /// <summary>The Message-ID with its angle brackets, or null.</summary>
    public string? MessageId => Header.Find("Message-ID")?.Value.Trim() is { Length: > 0 } id ? id : null;

    /// <summary>The date of the topmost Received field, otherwise of the Delivery-Date or Date field, or null.</summary>
    public DateTimeOffset? HeaderDate
    {
        get
        {
            // RFC 5321 section 4.4: each server adds its field at the top, with the date after the last semicolon.
            string? line = Header.Find("Received")?.Value;
            var received = line is not null && line.LastIndexOf(';') is >= 0 and var at ? MailDate.Parse(line[(at + 1)..]) : null;
            return received ?? DateIn("Delivery-Date") ?? DateIn("Date");
        }
    }

    /// <summary>Reads a message's header and determines its length. A byte order mark at the start of the file is left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">The message's start offset in the file.</param>
    /// <param name="end">Its end offset; negative for the end of the file.</param>
    /// <param name="from">Its mbox quoting.</param>
    /// <param name="takesNul">True if the server accepts NUL in a message.</param>
    /// <exception cref="IOException">The file cannot be read or is not a message.</exception>
    public static MessageOnDisk Open(string path, long start = 0, long end = -1, FromLines from = FromLines.Keep, bool takesNul = false)
    {
        using var file = File.OpenHandle(path);
        if (end < 0)
            end = RandomAccess.GetLength(file);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int head = RandomAccess.Read(file, chunk.AsSpan(0, (int)Math.Clamp(end - start, 0, ChunkSize)), start);
            if (start == 0)
                start = TextHead.MarkLength(chunk.AsSpan(0, head));
            if (end <= start)
                throw new IOException(ClientTexts.FileEmpty(path));
            bool hasCr = TextHead.EndsLinesWithCr(chunk.AsSpan(0, head));
            bool hasNul = false;
            var filter = new LineFilter(crLf: true, from);
            var measure = new Measure();
            for (long at = start; at < end;)
            {
                int count = RandomAccess.Read(file, chunk.AsSpan(0, (int)Math.Min(ChunkSize, end - at)), at);
                if (count == 0)
                    throw new IOException(ClientTexts.FileShrank(path));
                hasNul |= chunk.AsSpan(0, count).Contains((byte)0);
                if (hasNul && !takesNul)
                    throw new IOException(ClientTexts.NulInMessage(path));
                if (hasCr)
                    TextHead.ReplaceCr(chunk.AsSpan(0, count));
                filter.Convert(chunk.AsSpan(0, count), measure);
                at += count;
            }
            filter.Finish(measure);
            var header = HeaderBlock.Parse(measure.Head);
            if (hasNul && (header.Count == 0 || header.Raw.Span.Contains((byte)0)))
                throw new IOException(ClientTexts.NulAndNoMessage(path));
            // A message whose header has CRLF and that has NUL is sent as it is: what looks like a line end may be none.
            bool isSent = hasNul && from == FromLines.Keep && !hasCr && EndsLinesWithCrLf(file, start, end, chunk);
            return new MessageOnDisk(isSent ? new FileMessageSource(path, start, end, end - start, null) { IsBinary = true }
                : new FileMessageSource(path, start, end, measure.Length, filter.HasChanged ? from : null, hasCr) { IsBinary = hasNul }, header);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    DateTimeOffset? DateIn(string field) => Header.Find(field) is { } date ? MailDate.Parse(date.RawValue.Span) : null;

    static bool EndsLinesWithCrLf(SafeFileHandle file, long start, long end, byte[] chunk)
    {
        var head = chunk.AsSpan(0, RandomAccess.Read(file, chunk.AsSpan(0, (int)Math.Min(ChunkSize, end - start)), start));
        return head.IndexOf((byte)'\n') is > 0 and var at && head[at - 1] == '\r';
    }

    // Counts the bytes and keeps the first ones.
    sealed class Measure : IBufferWriter<byte>
    {
        public const int MaxHead = 256 * 1024;

        readonly ArrayBufferWriter<byte> _head = new(4096);
        byte[] _scratch = new byte[256];
        bool _inHead = true;

        public long Length { get; private set; }

        public ReadOnlyMemory<byte> Head => _head.WrittenMemory;

        public void Advance(int count)
        {
            Length += count;
            if (!_inHead)
                return;
            _head.Write(_scratch.AsSpan(0, count));
            // The empty line may be split between chunks, so the search starts a little before the current one.
            int before = Math.Max(0, _head.WrittenCount - count - 4);
            _inHead = _head.WrittenCount < MaxHead && _head.WrittenSpan[before..].IndexOf("\r\n\r\n"u8) < 0;
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (_scratch.Length < sizeHint)
                _scratch = new byte[Math.Max(sizeHint, 2 * _scratch.Length)];
            return _scratch;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
