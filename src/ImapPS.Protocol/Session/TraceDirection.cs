namespace ImapPS.Protocol.Session;

/// <summary>Which way a traced line went.</summary>
public enum TraceDirection
{
    /// <summary>From us to the server.</summary>
    Sent,

    /// <summary>From the server to us.</summary>
    Received,
}
