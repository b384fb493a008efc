namespace ImapPS.Protocol.Commands;

/// <summary>NOOP: polls for changes and keeps the connection alive (RFC 9051 section 6.1.2).</summary>
public sealed class NoopCommand() : BareCommand("NOOP", CommandRules.MayExpunge);
