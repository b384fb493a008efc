namespace ImapPS.Protocol.Commands;

/// <summary>LOGOUT (RFC 9051 section 6.1.3).</summary>
public sealed class LogoutCommand() : BareCommand("LOGOUT", CommandRules.Barrier);
