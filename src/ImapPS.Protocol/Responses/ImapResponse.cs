namespace ImapPS.Protocol.Responses;

/// <summary>Anything a server sends on a line of its own (RFC 9051 section 7).</summary>
public abstract class ImapResponse
{
}
