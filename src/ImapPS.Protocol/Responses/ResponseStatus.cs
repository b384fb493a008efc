namespace ImapPS.Protocol.Responses;

/// <summary>The five conditions of a status response (RFC 9051 section 7.1).</summary>
public enum ResponseStatus
{
    /// <summary>Done, or information.</summary>
    Ok,

    /// <summary>Refused, or a warning.</summary>
    No,

    /// <summary>Not understood.</summary>
    Bad,

    /// <summary>A greeting: already authenticated.</summary>
    PreAuth,

    /// <summary>The server closes the connection.</summary>
    Bye,
}
