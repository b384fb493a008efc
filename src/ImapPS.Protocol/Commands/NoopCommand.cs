namespace ImapPS.Protocol.Commands;

/// <summary>NOOP: asks for news and keeps the line alive (RFC 9051 section 6.1.2).</summary>
public sealed class NoopCommand() : BareCommand("NOOP", CommandRules.MayExpunge);
