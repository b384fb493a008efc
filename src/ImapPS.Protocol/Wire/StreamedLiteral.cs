namespace ImapPS.Protocol.Wire;

/// <summary>A literal that was streamed to a sink instead of being kept in its response, or whose announced length was wrong.</summary>
/// <param name="Offset">The offset in the response at which the literal's bytes are, or would be.</param>
/// <param name="Length">The literal's actual length in bytes.</param>
/// <param name="Sink">The sink, or null if the bytes are in the response.</param>
public readonly record struct StreamedLiteral(int Offset, long Length, ILiteralSink? Sink);
