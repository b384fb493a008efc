using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>The server does not offer a capability that an operation requires.</summary>
public sealed class CapabilityMissingException(string capability, string message) : ImapException(message)
{
    /// <summary>The capability, e.g. <c>ACL</c>.</summary>
    public string Capability { get; } = capability;
}
