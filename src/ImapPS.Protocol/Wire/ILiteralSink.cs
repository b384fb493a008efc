namespace ImapPS.Protocol.Wire;

/// <summary>Receives the bytes of one literal as they arrive (RFC 9051 section 4.3).</summary>
public interface ILiteralSink
{
    /// <summary>Receives the next bytes. The span is valid only during the call.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Called once after the last byte of the literal.</summary>
    void Complete();
}
