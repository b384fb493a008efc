using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Content;

/// <summary>The first words of a message, as PREVIEW gives them (RFC 8970), or made locally where the server does not offer it.</summary>
public static class Preview
{
    /// <summary>The most characters a preview has (RFC 8970 section 3.1).</summary>
    public const int Length = 200;

    /// <summary>So many bytes of a part are enough to make a preview of, whatever they are encoded in.</summary>
    public const int BytesNeeded = 4096;

    /// <summary>The server's own preview, or null when it sent none.</summary>
    /// <param name="data">The answer.</param>
    public static string? Of(FetchResponse data)
    {
        if (!data.Other.TryGetValue("PREVIEW", out string? raw))
            return null;
        var reader = new ResponseReader(System.Text.Encoding.UTF8.GetBytes(raw));
        try
        {
            return reader.NString(out var text) ? Shorten(Ascii.ToText(text)) : null;
        }
        catch (ImapProtocolException)
        {
            return null;
        }
    }

    /// <summary>The first words of a text in one line.</summary>
    /// <param name="text">The text.</param>
    public static string Shorten(string text)
    {
        var preview = new System.Text.StringBuilder(Length);
        foreach (var rune in text.EnumerateRunes())
        {
            bool space = System.Text.Rune.IsWhiteSpace(rune) || System.Text.Rune.IsControl(rune);
            if (space && (preview.Length == 0 || preview[^1] == ' '))
                continue;
            if (preview.Length + rune.Utf16SequenceLength > Length)
                break;
            preview.Append(space ? " " : rune.ToString());
        }
        return preview.ToString().TrimEnd();
    }
}
