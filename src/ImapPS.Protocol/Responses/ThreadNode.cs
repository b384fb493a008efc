namespace ImapPS.Protocol.Responses;

/// <summary>A message in a conversation, and those that answer it.</summary>
/// <param name="Number">Its UID (its sequence number for a THREAD without UID); 0 for a message that is not there.</param>
/// <param name="Children">The answers.</param>
public sealed record ThreadNode(uint Number, IReadOnlyList<ThreadNode> Children);
