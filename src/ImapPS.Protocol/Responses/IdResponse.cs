using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>id-response = "ID" SP id-params-list (RFC 2971 section 3.2).</summary>
public sealed class IdResponse(IReadOnlyDictionary<string, string> fields) : UntaggedResponse
{
    /// <summary>What the server says of itself, e.g. <c>name</c> and <c>version</c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; } = fields;

    internal static IdResponse Parse(ref ResponseReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        reader.TrySpace();
        if (!reader.AtEnd && !reader.TryNil())
        {
            reader.Byte('(');
            while (true)
            {
                reader.TrySpace();
                if (reader.TryByte(')'))
                    break;
                string name = Ascii.ToText(reader.AString());
                reader.Space();
                fields[name] = reader.NAString(out var value) ? Ascii.ToText(value) : "";
            }
        }
        return new IdResponse(fields);
    }
}
