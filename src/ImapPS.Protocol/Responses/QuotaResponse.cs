using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>quota-response: the limits of one quota root (RFC 2087, RFC 9208 section 4.2.1).</summary>
public sealed class QuotaResponse(string root, IReadOnlyList<QuotaResource> resources) : UntaggedResponse
{
    /// <summary>The quota root's name, often empty.</summary>
    public string Root { get; } = root;

    /// <summary>Its resources; empty for a root without limits.</summary>
    public IReadOnlyList<QuotaResource> Resources { get; } = resources;

    // quota-response = "QUOTA" SP quota-root-name SP quota-list;  quota-list = "(" quota-resource *(SP quota-resource) ")"
    // A root without limits comes as "()", and from Courier without any list.
    internal static QuotaResponse Parse(ref ResponseReader reader)
    {
        reader.TrySpace();
        string root = reader.AtEnd || reader.Peek == '(' ? "" : Ascii.ToText(reader.AString());
        var resources = new List<QuotaResource>();
        reader.TrySpace();
        if (reader.AtEnd || reader.TryNil())
            return new QuotaResponse(root, resources);
        reader.Byte('(');
        while (true)
        {
            reader.TrySpace();
            if (reader.TryByte(')'))
                return new QuotaResponse(root, resources);
            string name = Ascii.ToText(reader.AString()).ToUpperInvariant();
            reader.Space();
            ulong usage = reader.Number64();
            reader.Space();
            resources.Add(new QuotaResource(name, usage, reader.Number64()));
        }
    }
}
