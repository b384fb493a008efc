namespace ImapPS.Protocol.Commands;

/// <summary>UNSUBSCRIBE (RFC 9051 section 6.3.8).</summary>
public sealed class UnsubscribeCommand(string mailbox) : MailboxCommand("UNSUBSCRIBE", mailbox);
