namespace ImapPS.Protocol.Commands;

/// <summary>STARTTLS (RFC 9051 section 6.2.1).</summary>
public sealed class StartTlsCommand() : BareCommand("STARTTLS", CommandRules.Barrier);
