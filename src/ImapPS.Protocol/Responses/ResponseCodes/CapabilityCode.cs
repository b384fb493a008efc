using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[CAPABILITY ...]</c> in a greeting or after a login: spares a round trip (RFC 9051 section 7.1).</summary>
public sealed class CapabilityCode : ResponseCode
{
    CapabilityCode(CapabilityList list) : base("CAPABILITY", list.Text) => Capabilities = list.Names;

    /// <summary>What the server can do.</summary>
    public CapabilitySet Capabilities { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments) => new CapabilityCode(CapabilityList.Read(ref reader));
}
