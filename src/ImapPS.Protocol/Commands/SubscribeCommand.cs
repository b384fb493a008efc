namespace ImapPS.Protocol.Commands;

/// <summary>SUBSCRIBE (RFC 9051 section 6.3.7).</summary>
public sealed class SubscribeCommand(string mailbox) : MailboxCommand("SUBSCRIBE", mailbox);
