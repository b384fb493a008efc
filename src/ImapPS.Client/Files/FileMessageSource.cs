using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// The bytes of one message on disk as they are sent: read on demand, with CRLF line ends and mbox quoting removed. The file
/// is open only while it is read.
/// </summary>
sealed class FileMessageSource : IRepeatableSource, IDisposable
{
    const int ChunkSize = 64 * 1024;

    readonly string _path;
    readonly long _start;
    readonly long _end;
    readonly FromLines? _from;
    readonly bool _hasCr;
    SafeFileHandle? _file;
    long _at;
    LineFilter? _filter;
    ArrayBufferWriter<byte>? _converted;
    int _given;

    /// <param name="path">The file.</param>
    /// <param name="start">The message's start offset in the file.</param>
    /// <param name="end">Its end offset.</param>
    /// <param name="length">Its length as sent, determined before.</param>
    /// <param name="from">The mbox quoting; null if the bytes are sent unchanged.</param>
    /// <param name="hasCr">True if lines end with a bare CR.</param>
    public FileMessageSource(string path, long start, long end, long length, FromLines? from, bool hasCr = false)
    {
        _hasCr = hasCr;
        _path = path;
        _start = _at = start;
        _end = end;
        _from = from;
        Length = length;
    }

    public long Length { get; }

    public bool IsBinary { get; init; }

    public int Read(Span<byte> buffer)
    {
        int count = _from is null ? ReadRaw(buffer) : ReadConverted(buffer);
        if (count == 0)
            Dispose();
        return count;
    }

    public void Rewind()
    {
        Dispose();
        _at = _start;
        _filter = null;
        _converted = null;
        _given = 0;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    int ReadRaw(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, _end - _at);
        if (wanted <= 0)
            return 0;
        _file ??= File.OpenHandle(_path);
        int count = RandomAccess.Read(_file, buffer[..wanted], _at);
        _at += count;
        if (_at == _end)
            Dispose();
        return count;
    }

    int ReadConverted(Span<byte> buffer)
    {
        _filter ??= new LineFilter(crLf: true, _from!.Value);
        _converted ??= new ArrayBufferWriter<byte>(ChunkSize + ChunkSize / 8);
        while (_given == _converted.WrittenCount)
        {
            _converted.ResetWrittenCount();
            _given = 0;
            if (!ConvertMore())
                return 0;
        }
        int count = Math.Min(buffer.Length, _converted.WrittenCount - _given);
        _converted.WrittenSpan.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    // Returns false at the end.
    bool ConvertMore()
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int count = ReadRaw(chunk);
            if (_hasCr)
                TextHead.ReplaceCr(chunk.AsSpan(0, count));
            if (count > 0)
                _filter!.Convert(chunk.AsSpan(0, count), _converted!);
            else
                _filter!.Finish(_converted!);
            return count > 0 || _converted!.WrittenCount > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
