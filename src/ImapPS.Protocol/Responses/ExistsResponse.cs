namespace ImapPS.Protocol.Responses;

/// <summary><c>* n EXISTS</c>: how many messages the selected mailbox has (RFC 9051 section 7.4.1).</summary>
public sealed class ExistsResponse(uint count) : UntaggedResponse
{
    /// <summary>The number of messages.</summary>
    public uint Count { get; } = count;
}
