using ImapPS.Client.Texts;
using ImapPS.Protocol.Mime;

namespace ImapPS.Client.Content;

/// <summary>Decides which parts the server is to send decoded (BINARY, RFC 3516): the same bytes, a quarter fewer on the wire.</summary>
public static class DecodedParts
{
    /// <summary>
    /// True when the server has BINARY and the part is base64. The other encodings are not worth it: quoted-printable text is hardly
    /// longer than what it says, and uuencode is none that servers know.
    /// </summary>
    /// <param name="session">The session; it gets the verbose notes.</param>
    /// <param name="encoding">How the part is encoded.</param>
    public static bool IsWorth(ImapSession session, TransferEncoding encoding)
    {
        if (encoding != TransferEncoding.Base64)
            return false;
        bool can = session.CanDecodeParts();
        session.Note(can ? ClientTexts.BinaryUsed
            : session.Has("BINARY") ? ClientTexts.BinaryAvoided
            : ClientTexts.NoBinary);
        return can;
    }

    /// <summary>True when the server may be asked for decoded parts: it has BINARY, and survives it.</summary>
    internal static bool CanDecodeParts(this ImapSession session) => session.Has("BINARY") && !session.HearQuirks().FailsWhenItDecodes;
}
