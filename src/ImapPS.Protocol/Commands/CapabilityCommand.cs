namespace ImapPS.Protocol.Commands;

/// <summary>CAPABILITY (RFC 9051 section 6.1.1).</summary>
public sealed class CapabilityCommand() : BareCommand("CAPABILITY");
