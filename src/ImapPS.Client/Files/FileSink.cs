using ImapPS.Client.Texts;
using ImapPS.Protocol.Wire;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// Writes a received literal to a file as it arrives. The file has a temporary name until <see cref="Commit"/> renames it, so a
/// file with its final name is always complete. A disk error does not break the connection: the error is kept in
/// <see cref="Error"/>, the rest of the literal is discarded, and the session remains usable.
/// </summary>
public sealed class FileSink : ILiteralSink, IDisposable
{
    /// <summary>The suffix of incomplete files that are in the same folder as complete ones.</summary>
    public const string Partial = ".partial";

    const int BufferSize = 128 * 1024;

    readonly string _temporaryPath;
    readonly int _expected;
    readonly ByteFilter? _filter;
    FileBuffer? _buffer;
    SafeFileHandle? _file;
    bool _isThere;
    bool _isComplete;
    bool _isOver;

    /// <summary>Creates a sink; the file is created at the first write.</summary>
    /// <param name="temporaryPath">The temporary path; an existing file is replaced.</param>
    /// <param name="expected">The approximate number of bytes.</param>
    /// <param name="filter">Converts the bytes, or null.</param>
    public FileSink(string temporaryPath, long expected, ByteFilter? filter = null)
    {
        _temporaryPath = temporaryPath;
        _expected = (int)Math.Min(expected, int.MaxValue);
        _filter = filter;
    }

    /// <summary>The number of bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>The file error, or null.</summary>
    public Exception? Error { get; private set; }

    /// <summary>False if the file system could not keep the last write time: each has a first and a last year.</summary>
    public bool IsTimeKept { get; private set; } = true;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_isOver)
            return;
        try
        {
            if (_filter is null && _buffer is null && bytes.Length >= _expected)
            {
                // A complete message is written to the file directly from the receive buffer.
                RandomAccess.Write(Open(), bytes, Length);
                Length += bytes.Length;
                return;
            }
            _buffer ??= new FileBuffer(Open(), Math.Clamp(_expected, 256, BufferSize), Length);
            if (_filter is null)
                _buffer.Write(bytes);
            else
                _filter.Convert(bytes, _buffer);
            Length = _buffer.Position;
        }
        catch (Exception e) when (IsFileError(e))
        {
            Fail(e);
        }
    }

    /// <inheritdoc/>
    // Hundreds of small messages may wait for their final names: none keeps a file open or a buffer.
    public void Complete()
    {
        if (_isOver)
            return;
        try
        {
            if (_filter is not null)
            {
                _filter.Finish(_buffer ??= new FileBuffer(Open(), 256));
                Length = _buffer.Position;
            }
            _buffer?.Flush();
            Open();
            CloseFile();
            _isComplete = true;
        }
        catch (Exception e) when (IsFileError(e))
        {
            Fail(e);
        }
    }

    /// <summary>Gives the complete file its final name. Returns false if that file exists and must not be replaced.</summary>
    /// <param name="path">The final path, in the same folder.</param>
    /// <param name="overwrite">True to replace an existing file.</param>
    /// <param name="time">The last write time to set, or null for now.</param>
    /// <exception cref="IOException">The file is not complete or cannot be renamed.</exception>
    public bool Commit(string path, bool overwrite, DateTimeOffset? time = null)
    {
        if (Error is not null)
            throw new IOException(ClientTexts.NotWritten(path, Error.Message), Error);
        if (!_isComplete)
            throw new IOException(ClientTexts.NotComplete(path));
        if (!overwrite && File.Exists(path))
            return false;
        if (time is { } moment)
            IsTimeKept = TrySetTime(moment.UtcDateTime);
        try
        {
            if (new FileInfo(_temporaryPath).Length != Length)
                throw new IOException(ClientTexts.NotComplete(path));
            File.Move(_temporaryPath, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Another process or thread has just created it.
            return false;
        }
        _isThere = false;
        _isOver = true;
        return true;
    }

    /// <summary>True if the complete file has the same bytes as another file.</summary>
    /// <param name="path">The other file.</param>
    /// <exception cref="IOException">The file is not complete, or one of the files cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the other file is denied.</exception>
    public bool IsSameAs(string path)
    {
        if (!_isComplete || !_isThere)
            throw new IOException(ClientTexts.CannotCompare(path));
        using var own = File.OpenRead(_temporaryPath);
        using var other = File.OpenRead(path);
        if (own.Length != other.Length)
            return false;
        byte[] a = new byte[Math.Min(BufferSize, own.Length)], b = new byte[a.Length];
        int count;
        while ((count = own.ReadAtLeast(a, a.Length, throwOnEndOfStream: false)) > 0)
        {
            if (other.ReadAtLeast(b.AsSpan(0, count), count, throwOnEndOfStream: false) != count || !a.AsSpan(0, count).SequenceEqual(b.AsSpan(0, count)))
                return false;
        }
        return true;
    }

    /// <summary>Closes the file and deletes it if it was not committed.</summary>
    public void Dispose()
    {
        _isOver = true;
        CloseFile();
        if (!_isThere)
            return;
        _isThere = false;
        try
        {
            File.Delete(_temporaryPath);
        }
        catch (Exception e) when (IsFileError(e))
        {
            // The file stays; its temporary name shows that it is incomplete.
        }
    }

    // FAT keeps times in steps of two seconds.
    bool TrySetTime(DateTime time)
    {
        try
        {
            File.SetLastWriteTimeUtc(_temporaryPath, time);
            return (File.GetLastWriteTimeUtc(_temporaryPath) - time).Duration() <= TimeSpan.FromSeconds(2);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    SafeFileHandle Open()
    {
        _file ??= File.OpenHandle(_temporaryPath, FileMode.Create, FileAccess.Write, FileShare.Read);
        _isThere = true;
        return _file;
    }

    void CloseFile()
    {
        _buffer?.Dispose();
        _buffer = null;
        _file?.Dispose();
        _file = null;
    }

    void Fail(Exception e)
    {
        Error ??= e;
        Dispose();
    }

    static bool IsFileError(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException or ArgumentException;
}
