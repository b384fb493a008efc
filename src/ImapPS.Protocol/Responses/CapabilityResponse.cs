using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>capability-data = "CAPABILITY" *(SP capability) (RFC 9051 section 7.2.2).</summary>
public sealed class CapabilityResponse(CapabilitySet capabilities) : UntaggedResponse
{
    /// <summary>What the server can do.</summary>
    public CapabilitySet Capabilities { get; } = capabilities;

    internal static CapabilityResponse Parse(ref ResponseReader reader) => new(CapabilityList.Read(ref reader).Names);

    internal static CapabilitySet ReadNames(ref ResponseReader reader)
    {
        var names = new List<string>();
        reader.TrySpace();
        while (reader.TryAtom(out var name))
        {
            names.Add(Ascii.ToText(name));
            reader.TrySpace();
        }
        return new CapabilitySet(names);
    }
}
