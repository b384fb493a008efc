using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>Collects small writes to a file in a pooled buffer.</summary>
/// <param name="file">The file.</param>
/// <param name="size">The buffer size in bytes.</param>
/// <param name="offset">The offset in the file at which to start.</param>
/// <param name="hash">Gets every byte that is written, or null.</param>
sealed class FileBuffer(SafeFileHandle file, int size, long offset = 0, IncrementalHash? hash = null) : IBufferWriter<byte>, IDisposable
{
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(size);
    int _count;

    /// <summary>The file offset of the next byte, including bytes still in the buffer.</summary>
    public long Position => offset + _count;

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_count);
    }

    /// <summary>Writes bytes unchanged; those that exceed the buffer go directly to the file.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _count)
            Flush();
        if (bytes.Length > _buffer.Length)
        {
            WriteOut(bytes);
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Writes the buffered bytes to the file.</summary>
    public void Flush()
    {
        if (_count == 0)
            return;
        WriteOut(_buffer.AsSpan(0, _count));
        _count = 0;
    }

    /// <summary>Returns the buffer to its pool; the file stays open.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _count = 0;
    }

    void WriteOut(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(file, bytes, offset);
        hash?.AppendData(bytes);
        offset += bytes.Length;
    }

    void MakeRoom(int sizeHint)
    {
        int wanted = Math.Max(sizeHint, 1);
        if (_buffer.Length - _count >= wanted)
            return;
        Flush();
        if (_buffer.Length >= wanted)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(wanted);
    }
}
