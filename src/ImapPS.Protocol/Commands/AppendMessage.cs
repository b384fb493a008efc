using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>One message to append.</summary>
/// <param name="Content">The message as it is to be stored.</param>
/// <param name="Flags">Its flags; may be empty.</param>
/// <param name="Received">Its internal date, or null for now.</param>
public record AppendMessage(ILiteralSource Content, IReadOnlyList<string> Flags, DateTimeOffset? Received);
