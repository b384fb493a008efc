namespace ImapPS.Protocol.Mime;

/// <summary>
/// What counts as an attachment, one rule for a parsed message and for a BODYSTRUCTURE. Mailers do not agree,
/// so the rule asks what a person sees as a file: what is said to be one or has a name, and what cannot be
/// shown as the message's text; not pictures that the text shows, and not signatures.
/// </summary>
public static class AttachmentRule
{
    /// <summary>True for a part that a user would call an attachment.</summary>
    /// <param name="type">The media type, such as <c>image</c>, in any case.</param>
    /// <param name="subtype">The subtype, in any case.</param>
    /// <param name="disposition">The Content-Disposition without parameters, in any case, or null.</param>
    /// <param name="fileName">The file name from the disposition or the type, or null.</param>
    /// <param name="hasContentId">Whether the part has a Content-ID, by which the text can show it.</param>
    public static bool IsAttachment(string type, string subtype, string? disposition, string? fileName, bool hasContentId)
    {
        if (Is(type, "multipart"))
            return false;
        if (Is(disposition, "attachment"))
            return true;
        if (Is(type, "application") && (Is(subtype, "pkcs7-signature") || Is(subtype, "x-pkcs7-signature") || Is(subtype, "pgp-signature") || Is(subtype, "pgp-encrypted")))
            return false;
        if (hasContentId && Is(type, "image"))
            return false;
        if (!string.IsNullOrEmpty(fileName))
            return true;
        if (Is(type, "text") || Is(disposition, "inline"))
            return false;
        return !Is(type, "message") || Is(subtype, "rfc822") || Is(subtype, "global");
    }

    static bool Is(string? value, string expected) => expected.Equals(value, StringComparison.OrdinalIgnoreCase);
}
