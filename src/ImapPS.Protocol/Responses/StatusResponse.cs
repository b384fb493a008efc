using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>A tagged or untagged OK, NO, BAD, PREAUTH or BYE (RFC 9051 section 7.1).</summary>
public sealed class StatusResponse : UntaggedResponse
{
    /// <summary>Makes a response.</summary>
    public StatusResponse(ResponseStatus status, string text, ResponseCode? code = null, string? tag = null)
    {
        Status = status;
        Text = text;
        Code = code;
        Tag = tag;
    }

    /// <summary>The condition.</summary>
    public ResponseStatus Status { get; }

    /// <summary>The response code in brackets, or null.</summary>
    public ResponseCode? Code { get; }

    /// <summary>The human-readable text, without the code.</summary>
    public string Text { get; }

    /// <summary>The tag of the command it answers, or null when untagged.</summary>
    public string? Tag { get; }

    /// <summary>The code and the text as the server wrote them.</summary>
    public string Display => Code is null ? Text : Text.Length == 0 ? $"[{Code}]" : $"[{Code}] {Text}";

    /// <summary>As on the wire, without the tag.</summary>
    public override string ToString() => $"{Status.ToString().ToUpperInvariant()} {Display}";

    /// <summary>True when the word is one of the five conditions.</summary>
    internal static bool TryStatus(ReadOnlySpan<byte> word, out ResponseStatus status)
    {
        (bool known, status) = word.Length switch
        {
            2 when Ascii.EqualsIgnoreCase(word, "OK") => (true, ResponseStatus.Ok),
            2 when Ascii.EqualsIgnoreCase(word, "NO") => (true, ResponseStatus.No),
            3 when Ascii.EqualsIgnoreCase(word, "BAD") => (true, ResponseStatus.Bad),
            3 when Ascii.EqualsIgnoreCase(word, "BYE") => (true, ResponseStatus.Bye),
            7 when Ascii.EqualsIgnoreCase(word, "PREAUTH") => (true, ResponseStatus.PreAuth),
            _ => (false, default),
        };
        return known;
    }

    // resp-text = ["[" resp-text-code "]" SP] [text]; servers leave out the text, and the space
    internal static StatusResponse Parse(ref ResponseReader reader, ResponseStatus status, string? tag)
    {
        reader.TrySpace();
        var code = ResponseCode.TryParse(ref reader);
        reader.TrySpace();
        return new StatusResponse(status, Ascii.ToText(reader.Text()), code, tag);
    }
}
