namespace ImapPS.Protocol.Types;

/// <summary>How much of one resource is used and may be used (RFC 9208 section 4.1).</summary>
/// <param name="Name">In capitals: <c>STORAGE</c> (units of 1024 octets), <c>MESSAGE</c>, <c>MAILBOX</c>, <c>ANNOTATION-STORAGE</c> (units of 1024 octets), or a server's own.</param>
/// <param name="Usage">What is used.</param>
/// <param name="Limit">What may be used.</param>
public sealed record QuotaResource(string Name, ulong Usage, ulong Limit);
