namespace ImapPS.Protocol.Responses;

/// <summary><c>* n RECENT</c>: how many messages have \Recent (RFC 3501 section 7.3.2).</summary>
public sealed class RecentResponse(uint count) : UntaggedResponse
{
    /// <summary>The number of messages.</summary>
    public uint Count { get; } = count;
}
