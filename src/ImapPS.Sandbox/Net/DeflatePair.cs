using System.IO.Compression;

namespace ImapPS.Sandbox.Net;

/// <summary>DEFLATE both ways over one stream (RFC 4978).</summary>
sealed class DeflatePair(Stream inner) : Stream
{
    readonly DeflateStream _in = new(inner, CompressionMode.Decompress, leaveOpen: true);
    readonly DeflateStream _out = new(inner, CompressionLevel.Fastest, leaveOpen: true);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => _in.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _in.Read(buffer);

    public override void Write(byte[] buffer, int offset, int count) => _out.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _out.Write(buffer);

    public override void Flush()
    {
        _out.Flush();
        inner.Flush();
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _out.Dispose();
            _in.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
