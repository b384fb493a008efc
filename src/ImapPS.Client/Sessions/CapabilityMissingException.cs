using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>The server lacks what an operation cannot do without.</summary>
public sealed class CapabilityMissingException(string capability, string message) : ImapException(message)
{
    /// <summary>The capability, e.g. <c>ACL</c>.</summary>
    public string Capability { get; } = capability;
}
