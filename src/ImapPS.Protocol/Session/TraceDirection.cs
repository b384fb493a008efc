namespace ImapPS.Protocol.Session;

/// <summary>The direction of a traced line.</summary>
public enum TraceDirection
{
    /// <summary>From us to the server.</summary>
    Sent,

    /// <summary>From the server to us.</summary>
    Received,
}
