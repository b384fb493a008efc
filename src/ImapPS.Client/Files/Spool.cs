using System.Buffers;
using System.Security.Cryptography;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Files;

/// <summary>
/// Holds one message between two servers: a small one in pooled memory, a large one in a temporary file that only this user can
/// read. If one connection fails, the other is not left in the middle of a message.
/// </summary>
sealed class Spool : ILiteralSink, IRepeatableSource, IDisposable
{
    const int LargestInMemory = 256 * 1024;
    const int MaxHead = 64 * 1024;

    byte[] _bytes;
    FileStream? _file;
    int _count;
    long _given;
    bool _isOver;

    public Spool(long length)
    {
        Length = length;
        _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(length, LargestInMemory));
        if (length <= LargestInMemory)
            return;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Error = e;
        }
    }

    public long Length { get; }

    /// <summary>The error of the temporary file, or null.</summary>
    public Exception? Error { get; private set; }

    /// <summary>True if the message contains NUL, which requires a literal8 (RFC 9051 section 9: CHAR8).</summary>
    public bool IsBinary { get; private set; }

    /// <summary>True if the whole message has been received.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The Message-ID with its angle brackets, or null.</summary>
    public string? MessageId => HeaderBlock.Parse(_bytes.AsMemory(0, Math.Min(_count, MaxHead))).Find("Message-ID")?.Value.Trim() is { Length: > 0 } id ? id : null;

    // Data may still arrive after the spool was disposed.
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_isOver)
            return;
        int kept = Math.Min(bytes.Length, Math.Min(_bytes.Length, LargestInMemory) - _count);
        IsBinary |= bytes.Contains((byte)0);
        bytes[..kept].CopyTo(_bytes.AsSpan(_count));
        _count += kept;
        if (_file is null || Error is not null)
            return;
        try
        {
            _file.Write(bytes);
        }
        catch (IOException e)
        {
            Error = e;
        }
    }

    public void Complete() => IsWhole = !_isOver && Error is null && (_file?.Length ?? _count) == Length;

    public int Read(Span<byte> buffer)
    {
        buffer = buffer[..(int)Math.Min(buffer.Length, Length - _given)];
        if (buffer.IsEmpty)
            return 0;
        int count = _file is null ? buffer.Length : RandomAccess.Read(_file.SafeFileHandle, buffer, _given);
        if (_file is null)
            _bytes.AsSpan((int)_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public void Rewind() => _given = 0;

    /// <summary>The SHA-256 of the message.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        Rewind();
        for (int count; (count = Read(buffer)) > 0;)
            hash.AppendData(buffer, 0, count);
        ArrayPool<byte>.Shared.Return(buffer);
        Rewind();
        return hash.GetHashAndReset();
    }

    public void Dispose()
    {
        _isOver = true;
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _file?.Dispose();
        _file = null;
    }
}
