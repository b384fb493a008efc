using ImapPS.Client.Texts;
using ImapPS.Protocol.Wire;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// Writes a received literal to a file as it arrives. The file has a temporary name until it is whole and <see cref="Commit"/> gives
/// it its own: a file with its own name is never half a file. A failing disk does not break the connection: the error is kept in
/// <see cref="Error"/>, the rest of the literal is discarded, and the session remains usable.
/// </summary>
public sealed class FileSink : ILiteralSink, IDisposable
{
    /// <summary>What the name of a file that is not whole yet ends with, where it lies beside whole ones.</summary>
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

    /// <summary>Makes a sink; the file is made when there is something to write.</summary>
    /// <param name="temporaryPath">Its name until it is whole; a file of that name is replaced.</param>
    /// <param name="expected">About how many bytes will come.</param>
    /// <param name="filter">Changes the bytes on their way, or null.</param>
    public FileSink(string temporaryPath, long expected, ByteFilter? filter = null)
    {
        _temporaryPath = temporaryPath;
        _expected = (int)Math.Min(expected, int.MaxValue);
        _filter = filter;
    }

    /// <summary>How many bytes the file has so far.</summary>
    public long Length { get; private set; }

    /// <summary>The error of the file, or null.</summary>
    public Exception? Error { get; private set; }

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
    // Hundreds of small messages wait for their names at once: none keeps its file open or a buffer.
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

    /// <summary>Gives the whole file its own name and closes it; false when a file of that name is there and is to stay.</summary>
    /// <param name="path">Its own path, in the same folder.</param>
    /// <param name="overwrite">True to replace a file of that name.</param>
    /// <param name="time">When it was last changed, or null for now.</param>
    /// <exception cref="IOException">It was not written whole, or cannot be given the name.</exception>
    public bool Commit(string path, bool overwrite, DateTimeOffset? time = null)
    {
        if (Error is not null)
            throw new IOException(ClientTexts.NotWritten(path, Error.Message), Error);
        if (!_isComplete)
            throw new IOException(ClientTexts.NotComplete(path));
        if (!overwrite && File.Exists(path))
            return false;
        if (time is { } moment)
            File.SetLastWriteTimeUtc(_temporaryPath, moment.UtcDateTime);
        try
        {
            File.Move(_temporaryPath, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Someone else made it just now.
            return false;
        }
        _isThere = false;
        _isOver = true;
        return true;
    }

    /// <summary>True when the whole file has the same bytes as another.</summary>
    /// <param name="path">The other file.</param>
    /// <exception cref="IOException">It was not written whole, or one of them cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The other file may not be read.</exception>
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

    /// <summary>Closes the file; one that was not committed is taken away.</summary>
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
            // Its name identifies it.
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
