using System.IO.Compression;
using System.Net.Security;
using System.Net.Sockets;

namespace ImapPS.Client.Connecting;

/// <summary>
/// The way of the bytes: a blocking stream in both directions, with or without TLS and DEFLATE above it. What its members throw is the
/// system's; the connection says what it means. One thread reads while another writes.
/// </summary>
abstract class Transport(Stream raw) : IDisposable
{
    Stream _stream = raw;
    Stream _in = raw;
    Stream _out = raw;

    /// <summary>The TLS layer, or null on a connection without TLS.</summary>
    public SslStream? Tls { get; private set; }

    /// <summary>True when everything is compressed (RFC 4978).</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>How long a read or a write may take; Timeout.InfiniteTimeSpan for no limit.</summary>
    public abstract TimeSpan Timeout { get; set; }

    /// <summary>The most bytes that one write may have so that it does not wait after <see cref="CanWrite"/>.</summary>
    public abstract int SafeWrite { get; }

    /// <summary>True when <see cref="SafeWrite"/> bytes can be written without waiting for the server.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>What the other end reported outside the connection, e.g. a process on its standard error; empty for nothing.</summary>
    public virtual string LastWords => "";

    /// <summary>Waits until something can be written (true) or read (false).</summary>
    /// <exception cref="IOException">Neither came within <see cref="Timeout"/>.</exception>
    public abstract bool WaitForEither();

    /// <summary>From any thread: closes the connection and ends every read and write on it.</summary>
    public abstract void Close();

    /// <summary>Closes it, and takes back what was written and is still on this side, as far as the system lets it.</summary>
    public virtual void Abort() => Close();

    /// <summary>Shakes hands.</summary>
    /// <exception cref="Protocol.ImapConnectionException">TLS could not be agreed on, or the certificate is not accepted.</exception>
    public void StartTls(ConnectionOptions options) => _stream = _in = _out = Tls = TlsChannel.Start(_stream, options);

    /// <summary>Compresses what follows, in both directions.</summary>
    public void Compress()
    {
        _in = new DeflateStream(_stream, CompressionMode.Decompress, leaveOpen: true);
        _out = new DeflateStream(_stream, CompressionLevel.Fastest, leaveOpen: true);
        IsCompressed = true;
    }

    /// <summary>Waits for bytes and reads some; 0 when the server closed the connection.</summary>
    public int Read(Span<byte> into) => _in.Read(into);

    /// <summary>Writes; may wait when it is more than <see cref="SafeWrite"/>.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _out.Write(bytes);
        if (IsCompressed)
            _out.Flush();
    }

    /// <summary>Gives everything back; no thread may be reading or writing.</summary>
    public virtual void Dispose()
    {
        Close();
        // What the compressor still holds is discarded.
        _stream.Dispose();
    }

    /// <summary>True when a time limit is what ended a read or a write.</summary>
    public static bool IsTimeout(Exception e) =>
        e is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock or SocketError.TryAgain } || (e.InnerException is { } inner && IsTimeout(inner));

    /// <summary>The error of a time limit that passed.</summary>
    protected static IOException TimedOut(string what) => new(what, new SocketException((int)SocketError.TimedOut));
}
