namespace ImapPS.Protocol.Wire;

/// <summary>An <see cref="ILiteralSink"/> that discards the bytes.</summary>
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
