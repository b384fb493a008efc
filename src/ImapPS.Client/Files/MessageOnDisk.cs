using System.Buffers;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>One message in a file, looked through once: how long it is on the wire, and its header. Its body stays on disk.</summary>
public sealed class MessageOnDisk
{
    const int ChunkSize = 128 * 1024;

    MessageOnDisk(ILiteralSource content, HeaderBlock header)
    {
        Content = content;
        Header = header;
    }

    /// <summary>Its bytes with CRLF line ends; they can be read again and again.</summary>
    public ILiteralSource Content { get; }

    /// <summary>Its header, as far as it stands in the first 256 KiB.</summary>
    public HeaderBlock Header { get; }

    /// <summary>Message-ID with its angle brackets, or null.</summary>
    public string? MessageId => Header.Find("Message-ID")?.Value.Trim() is { Length: > 0 } id ? id : null;

    /// <summary>When it was received by its own header: the date of its topmost Received field, else that of Date; or null.</summary>
    public DateTimeOffset? HeaderDate
    {
        get
        {
            // RFC 5321 section 4.4: each server puts its line on top, the date behind the last semicolon.
            string? line = Header.Find("Received")?.Value;
            var received = line is not null && line.LastIndexOf(';') is >= 0 and var at ? MailDate.Parse(line[(at + 1)..]) : null;
            return received ?? (Header.Find("Date") is { } date ? MailDate.Parse(date.RawValue.Span) : null);
        }
    }

    /// <summary>Looks a message through.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where the message begins in it.</param>
    /// <param name="end">Where it ends; negative for the end of the file.</param>
    /// <param name="from">What the quoting is that it has in an mbox.</param>
    /// <param name="takesNul">True where a message with NUL can be stored: a part of it is then binary, and its bytes go as they are.</param>
    /// <exception cref="IOException">It cannot be read, or is not a message.</exception>
    public static MessageOnDisk Open(string path, long start = 0, long end = -1, FromLines from = FromLines.Keep, bool takesNul = false)
    {
        using var file = File.OpenHandle(path);
        if (end < 0)
            end = RandomAccess.GetLength(file);
        if (end <= start)
            throw new IOException(ClientTexts.FileEmpty(path));
        var filter = new LineFilter(crLf: true, from);
        var measure = new Measure();
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            for (long at = start; at < end;)
            {
                int count = RandomAccess.Read(file, chunk.AsSpan(0, (int)Math.Min(ChunkSize, end - at)), at);
                if (count == 0)
                    throw new IOException(ClientTexts.FileShrank(path));
                if (chunk.AsSpan(0, count).Contains((byte)0))
                {
                    return takesNul ? Binary(path, file, start, end)
                        : throw new IOException(ClientTexts.NulInMessage(path));
                }
                filter.Convert(chunk.AsSpan(0, count), measure);
                at += count;
            }
            filter.Finish(measure);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
        return new MessageOnDisk(new FileMessageSource(path, start, end, measure.Length, filter.HasChanged ? from : null), HeaderBlock.Parse(measure.Head));
    }

    static MessageOnDisk Binary(string path, SafeFileHandle file, long start, long end)
    {
        byte[] head = new byte[Math.Min(Measure.MaxHead, end - start)];
        int length = RandomAccess.Read(file, head, start);
        var header = HeaderBlock.Parse(head.AsMemory(0, length));
        if (header.Count == 0 || header.Raw.Span.Contains((byte)0))
            throw new IOException(ClientTexts.NulAndNoMessage(path));
        return new MessageOnDisk(new FileMessageSource(path, start, end, end - start, null) { IsBinary = true }, header);
    }

    // Counts, and keeps the beginning.
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
            // The empty line may be split between chunks: the search begins a little before the current one.
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
