namespace ImapPS.Protocol.Commands;

/// <summary>LSUB: the subscribed mailboxes, for servers without LIST-EXTENDED (RFC 3501 section 6.3.9).</summary>
/// <param name="reference">The reference name, nearly always empty.</param>
/// <param name="pattern">The pattern.</param>
public sealed class LsubCommand(string reference, string pattern) : PlainListCommand("LSUB", reference, pattern);
