namespace ImapPS.Protocol.Session;

/// <summary>Gets a readable line of the traffic; secrets are already <c>***</c>.</summary>
public delegate void ProtocolTrace(TraceDirection direction, string line);
