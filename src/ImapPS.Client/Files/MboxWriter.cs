using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Wire;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// Appends complete messages to an mbox file (mboxrd, RFC 4155). An index next to it records which messages are complete:
/// after an interruption an incomplete message at the end is cut off and the export continues.
/// </summary>
public sealed class MboxWriter : IDisposable
{
    const int BufferSize = 128 * 1024;

    readonly string _path;
    readonly SafeFileHandle _file;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly long _start;
    readonly FileBuffer _buffer;
    readonly MboxIndex _index;
    readonly List<MboxEntry> _written = [];
    // Once set, nothing more is written.
    Exception? _error;

    MboxWriter(string path, SafeFileHandle file, MboxIndex index)
    {
        _path = path;
        _file = file;
        _index = index;
        _start = index.End;
        _buffer = new FileBuffer(file, BufferSize, index.End, _hash);
    }

    /// <summary>Opens an mbox to append to, or creates it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="account">The account of the messages.</param>
    /// <param name="folder">Their folder.</param>
    /// <exception cref="IOException">The file cannot be opened, or has no matching index and so must not be changed.</exception>
    public static MboxWriter Open(string path, Account account, string folder)
    {
        // Exclusive: a second writer, in any process, would cut off what the first has appended.
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var index = MboxIndex.Read(path);
            long length = RandomAccess.GetLength(file);
            if (index is null && length > 0)
                throw new IOException(ClientTexts.MboxNotFromExport(path));
            // A crash may have left an index without even its first lines.
            if (index is null || (index.Owner is null && length == 0))
                index = MboxIndex.Create(path, new ExportOwner(ExportOwner.TextOf(account), folder));
            if (index.Owner is null)
                throw new IOException(ClientTexts.MboxIndexOld(path));
            if (!index.Owner.Is(account, folder))
                throw new IOException(ClientTexts.MboxOfAnother(path, index.Owner.Account, index.Owner.Folder));
            if (length < index.End)
                throw new IOException(ClientTexts.MboxTooShort(path, MboxIndex.PathOf(path)));
            if (!MessageEndsAt(file, index.End))
                throw new IOException(ClientTexts.MboxChanged(path, MboxIndex.PathOf(path)));
            RandomAccess.SetLength(file, index.End);
            return new MboxWriter(path, file, index);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>True if this message is complete in the file.</summary>
    public bool Contains(uint uidValidity, uint uid) => _index.Contains(uidValidity, uid);

    /// <summary>Appends a complete message.</summary>
    /// <param name="sender">The address for the From line; empty if unknown.</param>
    /// <param name="received">The date received.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="uidValidity">The UIDVALIDITY of its UID.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="flags">Its flags: in the index, and for other programs in the header (<see cref="MboxState"/>).</param>
    /// <param name="labels">Its labels on Gmail; empty for other servers.</param>
    /// <exception cref="IOException">A write failed, now or earlier; the message is not recorded.</exception>
    public void Append(string sender, DateTimeOffset received, ILiteralSource content, uint uidValidity, uint uid, IReadOnlyList<string> flags, IReadOnlyList<string> labels)
    {
        Guarded(() =>
        {
            WriteFromLine(sender, received);
            byte[] state = Encoding.ASCII.GetBytes(MboxState.Write(flags, labels));
            _buffer.Write(state);
            WriteContent(content);
            _written.Add(new MboxEntry(uidValidity, uid, _buffer.Position, state.Length, flags));
        });
        ThrowIfBroken();
        if (_written.Count >= 500)
            Flush();
    }

    /// <summary>Writes buffered messages to the file, then their entries to the index.</summary>
    /// <exception cref="IOException">A write failed, now or earlier.</exception>
    public void Flush()
    {
        Guarded(() =>
        {
            _buffer.Flush();
            _index.Append(_written);
            _written.Clear();
        });
        ThrowIfBroken();
    }

    /// <summary>Reads back what was written since the file was opened, and compares it.</summary>
    /// <exception cref="IOException">It cannot be read, or is not what was written.</exception>
    public void Prove()
    {
        Flush();
        using var found = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long at = _start;
            for (int count; (count = RandomAccess.Read(_file, chunk, at)) > 0; at += count)
                found.AppendData(chunk, 0, count);
            if (at != _index.End || !found.GetHashAndReset().AsSpan().SequenceEqual(_hash.GetCurrentHash()))
                throw new IOException(ClientTexts.MboxNotAsWritten(_path));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>Closes the file; an incomplete message at its end is cut off.</summary>
    public void Dispose()
    {
        if (_file.IsClosed)
            return;
        Guarded(() =>
        {
            _buffer.Flush();
            _index.Append(_written);
            RandomAccess.SetLength(_file, _index.End);
        });
        _buffer.Dispose();
        _hash.Dispose();
        _file.Dispose();
    }

    // What another program inserted or removed would have moved it.
    static bool MessageEndsAt(SafeFileHandle file, long end)
    {
        if (end == 0)
            return true;
        Span<byte> bytes = stackalloc byte[2];
        return end >= bytes.Length && RandomAccess.Read(file, bytes, end - bytes.Length) == bytes.Length && bytes.SequenceEqual("\n\n"u8);
    }

    void Guarded(Action action)
    {
        if (_error is not null)
            return;
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _error = e;
        }
    }

    void WriteFromLine(string sender, DateTimeOffset received)
    {
        string address = sender.Length > 0 && sender.All(c => c is > ' ' and <= '~') ? sender : "MAILER-DAEMON";
        // asctime format, in UTC
        var utc = received.UtcDateTime;
        _buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"From {address} {utc:ddd MMM} {utc.Day,2} {utc:HH:mm:ss yyyy}\n")));
    }

    void WriteContent(ILiteralSource content)
    {
        var filter = new LineFilter(crLf: false, FromLines.Quote);
        byte[] chunk = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(content.Length, 1, BufferSize));
        try
        {
            for (int count; (count = content.Read(chunk)) > 0;)
                filter.Convert(chunk.AsSpan(0, count), _buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
        bool endsLine = filter.IsAtLineStart;
        filter.Finish(_buffer);
        _buffer.Write(endsLine ? "\n"u8 : "\n\n"u8);
    }

    void ThrowIfBroken()
    {
        if (_error is not null)
            throw new IOException(ClientTexts.MboxNotWritten(_error.Message), _error);
    }
}
