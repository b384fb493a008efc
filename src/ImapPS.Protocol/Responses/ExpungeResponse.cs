namespace ImapPS.Protocol.Responses;

/// <summary><c>* n EXPUNGE</c>: this message was removed, and the sequence numbers above it decrease by one (RFC 9051 section 7.5.1).</summary>
public sealed class ExpungeResponse(uint sequenceNumber) : UntaggedResponse
{
    /// <summary>The message's sequence number at this moment.</summary>
    public uint SequenceNumber { get; } = sequenceNumber;
}
