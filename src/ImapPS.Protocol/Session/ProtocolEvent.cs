using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol.Session;

/// <summary>One step of the protocol.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Response">The response, or null for <see cref="ProtocolEventKind.NeedData"/>.</param>
/// <param name="Command">The command that claimed the data or was completed, or null.</param>
public readonly record struct ProtocolEvent(ProtocolEventKind Kind, ImapResponse? Response = null, ImapCommand? Command = null);
