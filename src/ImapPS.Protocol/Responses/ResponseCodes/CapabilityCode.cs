using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[CAPABILITY ...]</c> in a greeting or after a login: spares a round trip (RFC 9051 section 7.1).</summary>
public sealed class CapabilityCode : ResponseCode
{
    CapabilityCode(string arguments, CapabilitySet capabilities) : base("CAPABILITY", arguments) => Capabilities = capabilities;

    /// <summary>What the server can do.</summary>
    public CapabilitySet Capabilities { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments) =>
        new CapabilityCode(arguments, CapabilityResponse.ReadNames(ref reader));
}
