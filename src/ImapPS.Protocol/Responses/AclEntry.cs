namespace ImapPS.Protocol.Responses;

/// <summary>One line of an access control list.</summary>
/// <param name="Identifier">The user or group; a leading <c>-</c> takes rights away (RFC 4314 section 2).</param>
/// <param name="Rights">The letters.</param>
public sealed record AclEntry(string Identifier, string Rights);
