namespace ImapPS.Protocol.Commands;

/// <summary>DELETE: takes a mailbox away with all its messages (RFC 9051 section 6.3.5).</summary>
public sealed class DeleteCommand(string mailbox) : MailboxCommand("DELETE", mailbox);
