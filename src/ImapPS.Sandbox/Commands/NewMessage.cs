using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Commands;

/// <summary>A message as a client gives it.</summary>
/// <param name="Bytes">Its octets.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Received">Its internal date, or null for now.</param>
readonly record struct NewMessage(byte[] Bytes, FlagSet Flags, DateTimeOffset? Received);
