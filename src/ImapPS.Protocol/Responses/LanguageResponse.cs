using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* LANGUAGE ("DE" "EN")</c> (RFC 5255 section 3.3).</summary>
public sealed class LanguageResponse(IReadOnlyList<string> tags) : UntaggedResponse
{
    /// <summary>The language that the texts are in now; or, asked without a wish, all there are.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;

    // language-data = "LANGUAGE" SP "(" lang-tag-quoted *(SP lang-tag-quoted) ")"
    internal static LanguageResponse Parse(ref ResponseReader reader)
    {
        reader.Space();
        var tags = new List<string>();
        reader.Byte('(');
        while (!reader.TryByte(')'))
        {
            tags.Add(Ascii.ToText(reader.AString()));
            reader.TrySpace();
        }
        return new LanguageResponse(tags);
    }
}
