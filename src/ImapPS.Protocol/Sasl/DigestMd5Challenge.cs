using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>The first challenge of DIGEST-MD5 (RFC 2831 2.1.1).</summary>
/// <param name="Realm">The first realm offered, or null.</param>
/// <param name="Nonce">The server's nonce.</param>
/// <param name="IsUtf8">Whether <c>charset=utf-8</c> was given; else ISO 8859-1.</param>
sealed record DigestMd5Challenge(string? Realm, string Nonce, bool IsUtf8)
{
    /// <summary>Reads a challenge and checks that the client can answer it.</summary>
    public static DigestMd5Challenge Parse(ReadOnlySpan<byte> challenge)
    {
        string? realm = null, nonce = null, algorithm = null, quality = null;
        var utf8 = false;
        // The realm may be in ISO 8859-1, which is known only once the whole is read.
        foreach (var (name, value) in Directives(Encoding.Latin1.GetString(challenge)))
        {
            switch (name)
            {
                case "realm":
                    realm ??= value;
                    break;
                case "nonce":
                    nonce = nonce is null ? value : throw new SaslException(ProtocolTexts.DigestTwoNonces);
                    break;
                case "qop":
                    quality = value;
                    break;
                case "charset":
                    utf8 = value.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
                    break;
                case "algorithm":
                    algorithm = value;
                    break;
            }
        }
        if (string.IsNullOrEmpty(nonce))
            throw new SaslException(ProtocolTexts.DigestNoNonce);
        if (algorithm is null || !algorithm.Equals("md5-sess", StringComparison.OrdinalIgnoreCase))
            throw new SaslException(ProtocolTexts.DigestNoMd5Sess);
        if (quality is not null && !quality.Split(',').Any(static q => q.Trim().Equals("auth", StringComparison.OrdinalIgnoreCase)))
            throw new SaslException(ProtocolTexts.DigestNoAuth);
        return new(utf8 && realm is not null ? SaslText.Decode(Encoding.Latin1.GetBytes(realm)) : realm, nonce, utf8);
    }

    /// <summary>The <c>name=value</c> pairs of a challenge, names in lower case, quotes and escapes taken off.</summary>
    public static List<(string Name, string Value)> Directives(string text)
    {
        var directives = new List<(string, string)>();
        var i = 0;
        while (true)
        {
            while (i < text.Length && text[i] is (',' or ' ' or '\t' or '\r' or '\n'))
                i++;
            if (i >= text.Length)
                return directives;
            var equals = text.IndexOf('=', i);
            if (equals < 0)
                throw new SaslException(ProtocolTexts.DigestNoEquals);
            var name = text[i..equals].Trim().ToLowerInvariant();
            directives.Add((name, Value(text, equals + 1, out i)));
        }
    }

    static string Value(string text, int start, out int end)
    {
        if (start >= text.Length || text[start] != '"')
        {
            end = text.IndexOf(',', start);
            if (end < 0)
                end = text.Length;
            return text[start..end].Trim();
        }
        var value = new StringBuilder();
        for (end = start + 1; end < text.Length && text[end] != '"'; end++)
        {
            if (text[end] == '\\' && end + 1 < text.Length)
                end++;
            value.Append(text[end]);
        }
        if (end >= text.Length)
            throw new SaslException(ProtocolTexts.DigestQuoteNotClosed);
        end++;
        return value.ToString();
    }
}
