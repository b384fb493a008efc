using ImapPS.Protocol.Wire;

namespace ImapPS.Sandbox.Net;

/// <summary>Takes a message literal straight into the array that the mailbox will keep.</summary>
sealed class ByteSink(int length) : ILiteralSink
{
    int _at;

    public byte[] Bytes { get; } = new byte[length];

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Bytes.AsSpan(_at));
        _at += bytes.Length;
    }

    public void Complete()
    {
    }
}
