using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>continue-req = "+" SP (resp-text / base64) CRLF (RFC 9051 section 7.6); a missing space or text is fine.</summary>
public sealed class ContinuationResponse(string text) : ImapResponse
{
    /// <summary>All behind the plus sign.</summary>
    public string Text { get; } = text;

    internal static ContinuationResponse Parse(ref ResponseReader reader)
    {
        reader.TrySpace();
        return new ContinuationResponse(Ascii.ToText(reader.Text()));
    }
}
