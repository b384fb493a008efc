namespace ImapPS.Protocol.Session;

/// <summary>Takes a line for people of what went over the wire; secrets are already <c>***</c>.</summary>
public delegate void ProtocolTrace(TraceDirection direction, string line);
