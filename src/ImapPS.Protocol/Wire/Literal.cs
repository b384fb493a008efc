namespace ImapPS.Protocol.Wire;

/// <summary>Takes the bytes of one received literal as they arrive (RFC 9051 section 4.3).</summary>
public interface ILiteralSink
{
    /// <summary>Takes the next bytes. The span is valid only during the call.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Called once after the last byte of the literal.</summary>
    void Complete();
}

/// <summary>An <see cref="ILiteralSink"/> that keeps nothing.</summary>
sealed class DiscardingSink : ILiteralSink
{
    public static DiscardingSink Instance { get; } = new();

    public void Write(ReadOnlySpan<byte> bytes)
    {
    }

    public void Complete()
    {
    }
}

/// <summary>Gives the bytes of one literal to send.</summary>
public interface ILiteralSource
{
    /// <summary>The exact number of bytes that <see cref="Read"/> will give in all.</summary>
    long Length { get; }

    /// <summary>Reads the next bytes; 0 only at the end.</summary>
    int Read(Span<byte> buffer);

    /// <summary>True when there may be NUL among the bytes: they go as literal8, which takes BINARY (RFC 3516) or UTF8=ACCEPT (RFC 6855).</summary>
    bool IsBinary => false;
}

/// <summary>An <see cref="ILiteralSource"/> over bytes in memory.</summary>
public sealed class MemoryLiteralSource(ReadOnlyMemory<byte> bytes) : ILiteralSource
{
    ReadOnlyMemory<byte> _rest = bytes;

    /// <inheritdoc/>
    public long Length { get; } = bytes.Length;

    /// <inheritdoc/>
    public int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}

/// <summary>A literal that was streamed to a sink instead of being kept in its response, or whose length was announced wrong.</summary>
/// <param name="Offset">Where in the response the literal's bytes stand, or would have stood.</param>
/// <param name="Length">How many bytes it had.</param>
/// <param name="Sink">Where they went; null when they are in the response.</param>
public readonly record struct StreamedLiteral(int Offset, long Length, ILiteralSink? Sink);

/// <summary>Which literals may be sent without waiting for the server's go-ahead (RFC 7888).</summary>
public enum LiteralSupport
{
    /// <summary>None: every literal waits for a continuation.</summary>
    Synchronizing,

    /// <summary>LITERAL-: those of at most 4096 bytes.</summary>
    Minus,

    /// <summary>LITERAL+: all.</summary>
    Plus,
}
