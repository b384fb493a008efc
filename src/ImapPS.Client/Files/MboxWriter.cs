using System.Globalization;
using System.Text;
using ImapPS.Protocol.Wire;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Client.Files;

/// <summary>
/// Appends messages to an mbox file (mboxrd, RFC 4155), one after the other as they arrive. Beside it stands an index that tells which
/// messages are whole in it: after a break the half message at the end is cut off and the rest follows.
/// </summary>
public sealed class MboxWriter : IDisposable
{
    const int BufferSize = 128 * 1024;

    readonly SafeFileHandle _file;
    readonly FileBuffer _buffer;
    readonly MboxIndex _index;
    readonly List<MboxEntry> _written = [];

    MboxWriter(SafeFileHandle file, MboxIndex index)
    {
        _file = file;
        _index = index;
        _buffer = new FileBuffer(file, BufferSize, index.End);
    }

    /// <summary>What went wrong with the file, or null. After that nothing more is written.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Opens an mbox to go on with, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be opened, or it is there and has no index that fits: it is not ours to change.</exception>
    public static MboxWriter Open(string path)
    {
        var index = MboxIndex.Read(path);
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        try
        {
            long length = RandomAccess.GetLength(file);
            if (index is null && length > 0)
                throw new IOException($"'{path}' is there already and was not made by an export: choose another folder, or take the file away.");
            index ??= MboxIndex.Create(path);
            if (length < index.End)
                throw new IOException($"'{path}' is shorter than its index '{MboxIndex.PathOf(path)}' says: take both away and begin anew.");
            RandomAccess.SetLength(file, index.End);
            return new MboxWriter(file, index);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>True when this message is whole in the file.</summary>
    public bool Contains(uint uidValidity, uint uid) => _index.Contains(uidValidity, uid);

    /// <summary>Begins a message and gives the sink for its bytes. Only when it is complete the next one may begin.</summary>
    /// <param name="sender">The address for the From line; empty for none known.</param>
    /// <param name="received">When it was received.</param>
    public ILiteralSink Begin(string sender, DateTimeOffset received)
    {
        string address = sender.Length > 0 && sender.All(c => c is > ' ' and <= '~') ? sender : "MAILER-DAEMON";
        var utc = received.UtcDateTime;
        // asctime, in UTC.
        Guarded(() => _buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"From {address} {utc:ddd MMM} {utc.Day,2} {utc:HH:mm:ss yyyy}\n"))));
        return new Message(this);
    }

    /// <summary>Says whose a complete message was. Only now it counts.</summary>
    /// <param name="message">What <see cref="Begin"/> gave.</param>
    /// <param name="uidValidity">The numbering of its UID.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="flags">Its flags; they are kept in the index, for an mbox has no place for them but the message.</param>
    public void End(ILiteralSink message, uint uidValidity, uint uid, IReadOnlyList<string> flags)
    {
        _written.Add(new MboxEntry(uidValidity, uid, ((Message)message).End, flags));
        if (_written.Count >= 500)
            Flush();
    }

    /// <summary>Brings all that counts to the disk, the messages before the index.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Flush()
    {
        Guarded(() =>
        {
            _buffer.Flush();
            _index.Append(_written);
            _written.Clear();
        });
        if (Error is not null)
            throw new IOException($"The mbox could not be written: {Error.Message}", Error);
    }

    /// <summary>Closes the file; half a message at its end is cut off.</summary>
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
        _file.Dispose();
    }

    void Guarded(Action action)
    {
        if (Error is not null)
            return;
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Error = e;
        }
    }

    sealed class Message(MboxWriter writer) : ILiteralSink
    {
        readonly LineFilter _filter = new(crLf: false, FromLines.Quote);

        /// <summary>Where the message ends, once it is complete.</summary>
        public long End { get; private set; }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            if (writer.Error is not null)
                return;
            try
            {
                _filter.Convert(bytes, writer._buffer);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                writer.Error = e;
            }
        }

        public void Complete()
        {
            writer.Guarded(() =>
            {
                bool endsLine = _filter.IsAtLineStart;
                _filter.Finish(writer._buffer);
                writer._buffer.Write(endsLine ? "\n"u8 : "\n\n"u8);
            });
            End = writer._buffer.Position;
        }
    }
}
