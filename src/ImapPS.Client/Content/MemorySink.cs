using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Content;

/// <summary>Keeps one literal in memory, all or its beginning: its room is taken once, not grown.</summary>
/// <param name="length">The literal's length in bytes.</param>
/// <param name="most">How many bytes to keep; the others are discarded.</param>
public sealed class MemorySink(long length, int most) : ILiteralSink
{
    readonly byte[] _bytes = new byte[(int)Math.Min(length, most)];
    int _count;

    /// <summary>What was kept.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _count);

    /// <summary>True when there was more than was kept.</summary>
    public bool IsCut => length > most;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, _bytes.Length - _count);
        bytes[..count].CopyTo(_bytes.AsSpan(_count));
        _count += count;
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }
}
