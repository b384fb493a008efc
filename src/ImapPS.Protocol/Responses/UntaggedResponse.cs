namespace ImapPS.Protocol.Responses;

/// <summary>A response that begins with <c>*</c>.</summary>
public abstract class UntaggedResponse : ImapResponse
{
}
