namespace ImapPS.Protocol.Mime;

/// <summary>
/// Decides what counts as an attachment, for parsed messages and BODYSTRUCTURE alike. Mailers do not agree, so
/// the rule follows what users see as a file: a part that is marked as an attachment, has a file name or cannot
/// be shown as message text. Images shown in the text and signatures are not attachments.
/// </summary>
public static class AttachmentRule
{
    /// <summary>True for a part that a user would call an attachment.</summary>
    /// <param name="type">The media type, such as <c>image</c>, in any case.</param>
    /// <param name="subtype">The subtype, in any case.</param>
    /// <param name="disposition">The Content-Disposition without parameters, in any case, or null.</param>
    /// <param name="fileName">The file name from the disposition or the type, or null.</param>
    /// <param name="hasContentId">Whether the part has a Content-ID, so that HTML can show it.</param>
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
