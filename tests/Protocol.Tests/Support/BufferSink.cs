using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Support;

/// <summary>Keeps what a literal brought, and refuses what a sink must never see.</summary>
sealed class BufferSink : ILiteralSink
{
    readonly MemoryStream _bytes = new();

    public bool IsComplete { get; private set; }

    public byte[] Bytes => _bytes.ToArray();

    public string Text => System.Text.Encoding.Latin1.GetString(Bytes);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (IsComplete)
            throw new InvalidOperationException("Bytes came after the end.");
        _bytes.Write(bytes);
    }

    public void Complete()
    {
        if (IsComplete)
            throw new InvalidOperationException("The end came twice.");
        IsComplete = true;
    }
}
