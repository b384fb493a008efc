using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* ENABLED ...</c>: the extensions now on (RFC 9051 section 7.2.1).</summary>
public sealed class EnabledResponse(CapabilitySet capabilities) : UntaggedResponse
{
    /// <summary>The extensions this ENABLE switched on.</summary>
    public CapabilitySet Capabilities { get; } = capabilities;
}
