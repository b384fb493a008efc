using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>Strings on their way into an exchange, checked.</summary>
static class SaslText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The UTF-8 of a value; refuses NUL, which is a separator in most mechanisms, and half surrogate pairs.</summary>
    public static byte[] Utf8(string value, string what)
    {
        if (value.Contains('\0'))
            throw new SaslException(ProtocolTexts.ContainsNul(what));
        try
        {
            return Strict.GetBytes(value);
        }
        catch (EncoderFallbackException)
        {
            throw new SaslException(ProtocolTexts.NotUnicode(what));
        }
    }

    /// <summary>As <see cref="Utf8"/>, and refuses every control character, which could forge a field of the exchange.</summary>
    public static byte[] Utf8WithoutControls(string value, string what)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c))
                throw new SaslException(ProtocolTexts.ContainsControl(what, c));
        }
        return Utf8(value, what);
    }

    /// <summary>A challenge as text.</summary>
    public static string Decode(ReadOnlySpan<byte> challenge)
    {
        try
        {
            return Strict.GetString(challenge);
        }
        catch (DecoderFallbackException)
        {
            throw new SaslException(ProtocolTexts.ChallengeNotUtf8);
        }
    }

    /// <summary>A saslname of RFC 5801 and 5802: comma and equals sign escaped.</summary>
    public static string Name(string value) => value.Replace("=", "=3D").Replace(",", "=2C");
}
