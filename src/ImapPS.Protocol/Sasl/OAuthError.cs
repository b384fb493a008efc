using System.Text;
using System.Text.Json;

namespace ImapPS.Protocol.Sasl;

/// <summary>
/// The JSON object with which a server refuses a bearer token (RFC 7628 3.2.2): <c>status</c>, <c>scope</c>,
/// <c>schemes</c>, <c>openid-configuration</c>.
/// </summary>
static class OAuthError
{
    const int MaximumLength = 1000;

    /// <summary>The members as <c>name: value</c>, or the text itself when it is not a JSON object.</summary>
    public static string Describe(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Printable(Encoding.UTF8.GetString(json));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                string value;
                if (reader.TokenType == JsonTokenType.String)
                {
                    value = reader.GetString()!;
                }
                else
                {
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    value = Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
                }
                text.Append(text.Length == 0 ? "" : ", ").Append(name).Append(": ").Append(value);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Printable(Encoding.UTF8.GetString(json));
        }
        return Printable(text.ToString());
    }

    // It is shown in a terminal: no control characters, and a limited length.
    static string Printable(string text)
    {
        var printable = string.Create(Math.Min(text.Length, MaximumLength), text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }).Trim();
        return printable.Length == 0 ? ProtocolTexts.NoReasonGiven : printable;
    }
}
