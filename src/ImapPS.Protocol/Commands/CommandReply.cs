namespace ImapPS.Protocol.Commands;

/// <summary>A line that answers a continuation request.</summary>
/// <param name="Line">The line without its end.</param>
/// <param name="IsSecret">True when no trace may show it.</param>
public sealed record CommandReply(byte[] Line, bool IsSecret);
