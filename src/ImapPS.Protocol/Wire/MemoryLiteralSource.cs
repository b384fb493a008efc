namespace ImapPS.Protocol.Wire;

/// <summary>An <see cref="ILiteralSource"/> for bytes in memory.</summary>
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
