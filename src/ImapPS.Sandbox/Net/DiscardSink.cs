using ImapPS.Protocol.Wire;

namespace ImapPS.Sandbox.Net;

/// <summary>Reads over a literal that the client sends though nobody wants it.</summary>
sealed class DiscardSink : ILiteralSink
{
    public void Write(ReadOnlySpan<byte> bytes)
    {
    }

    public void Complete()
    {
    }
}
