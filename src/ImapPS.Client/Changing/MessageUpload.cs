using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Changing;

/// <summary>A message to be stored in a folder.</summary>
/// <param name="Source">Its origin, for errors and results: a path or a name.</param>
/// <param name="Content">Its bytes, CRLF line ends and all.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Received">Its internal date, or null for now.</param>
public sealed record MessageUpload(string Source, ILiteralSource Content, IReadOnlyList<string> Flags, DateTimeOffset? Received) : AppendMessage(Content, Flags, Received);
