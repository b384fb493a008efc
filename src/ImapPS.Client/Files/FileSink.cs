using ImapPS.Protocol.Wire;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// Writes a received literal to a file as it arrives. The file has a temporary name until it is whole and <see cref="Commit"/> gives
/// it its own: a file with its own name is never half a file. A failing disk does not break the connection: the error is kept in
/// <see cref="Error"/>, the rest of the literal is passed over, and the session lives.
/// </summary>
public sealed class FileSink : ILiteralSink, IDisposable
{
    // Small literals arrive by the hundred in one read: none of them opens a file before its turn comes to be named.
    const int BufferSize = 128 * 1024;

    readonly string _temporaryPath;
    readonly ByteFilter? _filter;
    FileBuffer? _buffer;
    SafeFileHandle? _file;
    bool _isComplete;

    /// <summary>Makes a sink; the file is made when there is something to write.</summary>
    /// <param name="temporaryPath">Its name until it is whole; a file of that name is replaced.</param>
    /// <param name="expected">About how many bytes will come.</param>
    /// <param name="filter">Changes the bytes on their way, or null.</param>
    public FileSink(string temporaryPath, long expected, ByteFilter? filter = null)
    {
        _temporaryPath = temporaryPath;
        _filter = filter;
        _buffer = new FileBuffer(Open, (int)Math.Clamp(expected, 256, BufferSize));
    }

    /// <summary>How many bytes the file has so far.</summary>
    public long Length { get; private set; }

    /// <summary>What went wrong with the file, or null.</summary>
    public Exception? Error { get; private set; }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_buffer is null)
            return;
        try
        {
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
    public void Complete()
    {
        if (_buffer is null)
            return;
        try
        {
            _filter?.Finish(_buffer);
            Length = _buffer.Position;
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
            throw new IOException($"'{path}' could not be written: {Error.Message}", Error);
        if (!_isComplete)
            throw new IOException($"'{path}' is not whole: its content did not come to its end.");
        if (!overwrite && File.Exists(path))
            return false;
        Close(time);
        try
        {
            File.Move(_temporaryPath, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Someone else made it just now.
            return false;
        }
        _file = null;
        return true;
    }

    /// <summary>Closes the file; one that was not committed is taken away.</summary>
    public void Dispose()
    {
        _buffer?.Dispose();
        _buffer = null;
        if (_file is null)
            return;
        _file.Dispose();
        _file = null;
        try
        {
            File.Delete(_temporaryPath);
        }
        catch (Exception e) when (IsFileError(e))
        {
            // It has a name that tells what it is.
        }
    }

    void Close(DateTimeOffset? time)
    {
        if (_buffer is null)
            return;
        _buffer.Flush();
        _buffer.Dispose();
        _buffer = null;
        _file ??= Open();
        if (time is { } moment)
            File.SetLastWriteTimeUtc(_file, moment.UtcDateTime);
        _file.Dispose();
    }

    SafeFileHandle Open() => _file = File.OpenHandle(_temporaryPath, FileMode.Create, FileAccess.Write, FileShare.Read);

    void Fail(Exception e)
    {
        Error ??= e;
        Dispose();
    }

    static bool IsFileError(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException or ArgumentException;
}
