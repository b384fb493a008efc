namespace ImapPS.Protocol.Commands;

/// <summary>XLIST: the LIST with special uses of servers from before RFC 6154.</summary>
/// <param name="reference">The reference name, nearly always empty.</param>
/// <param name="pattern">The pattern.</param>
public sealed class XListCommand(string reference, string pattern) : PlainListCommand("XLIST", reference, pattern);
