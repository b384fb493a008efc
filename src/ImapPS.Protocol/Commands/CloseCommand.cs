namespace ImapPS.Protocol.Commands;

/// <summary>CLOSE: expunges all \Deleted messages without EXPUNGE responses, and leaves the mailbox (RFC 9051 section 6.4.1).</summary>
public sealed class CloseCommand() : BareCommand("CLOSE", CommandRules.Barrier);
