using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* JMAPACCESS "https://example.com/.well-known/jmap"</c> (RFC 9698 section 4).</summary>
/// <param name="url">The address of the JMAP session.</param>
public sealed class JmapAccessResponse(string url) : UntaggedResponse
{
    /// <summary>The address of the JMAP session (RFC 8620 section 2) that shows the same mail to the same user.</summary>
    public string Url { get; } = url;

    // resp-jmapaccess = "JMAPACCESS" SP quoted
    internal static JmapAccessResponse Parse(ref ResponseReader reader)
    {
        reader.Space();
        return new JmapAccessResponse(Ascii.ToText(reader.AString()));
    }
}
