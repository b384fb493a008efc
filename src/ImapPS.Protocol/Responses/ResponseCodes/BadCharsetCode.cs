using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[BADCHARSET (charsets)]</c>: SEARCH does not know the charset (RFC 9051 section 7.1).</summary>
public sealed class BadCharsetCode : ResponseCode
{
    BadCharsetCode(string arguments, IReadOnlyList<string> charsets) : base("BADCHARSET", arguments) => Charsets = charsets;

    /// <summary>The charsets it does know, if it said so.</summary>
    public IReadOnlyList<string> Charsets { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        var charsets = new List<string>();
        if (reader.TryByte('('))
        {
            while (!reader.TryByte(')'))
            {
                charsets.Add(Ascii.ToText(reader.AString()));
                reader.TrySpace();
            }
        }
        return new BadCharsetCode(arguments, charsets);
    }
}
