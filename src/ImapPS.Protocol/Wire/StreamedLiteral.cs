namespace ImapPS.Protocol.Wire;

/// <summary>A literal that was streamed to a sink instead of being kept in its response, or whose length was announced wrong.</summary>
/// <param name="Offset">The offset in the response of the literal's bytes, stored or not.</param>
/// <param name="Length">How many bytes it had.</param>
/// <param name="Sink">Their sink; null when they are in the response.</param>
public readonly record struct StreamedLiteral(int Offset, long Length, ILiteralSink? Sink);
