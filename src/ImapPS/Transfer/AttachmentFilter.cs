using System.Management.Automation;
using ImapPS.Output;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>Which attachments are meant: all conditions must hold, and of several values of one any.</summary>
sealed class AttachmentFilter(string[]? names, string[]? literalNames, string[]? types, bool all)
{
    readonly WildcardPattern[]? _names = Patterns(names);
    readonly WildcardPattern[]? _types = Patterns(types);

    /// <summary>The attachments of one message that are meant, in their order.</summary>
    public IEnumerable<ImapAttachment> Select(MessageWindow window, uint uid, BodyPart structure) =>
        Parts(structure)
            .Select(part => new ImapAttachment(window.Session, window.Folder, window.UidValidity, uid, part))
            .Where(IsMeant);

    /// <summary>True when the attachment is one of those meant.</summary>
    public bool IsMeant(ImapAttachment attachment) =>
        (_names is null && literalNames is null
            || _names is not null && Array.Exists(_names, p => p.IsMatch(attachment.FileName))
            || literalNames is not null && literalNames.Contains(attachment.FileName, StringComparer.OrdinalIgnoreCase))
        && (_types is null || Array.Exists(_types, p => p.IsMatch(attachment.MediaType)));

    // What is inside an attached message is part of that attachment.
    IEnumerable<BodyPart> Parts(BodyPart part)
    {
        if (part.Type != "multipart")
            return part.IsAttachment || (all && part.Type != "text") ? [part] : [];
        return part.Children.SelectMany(Parts);
    }

    static WildcardPattern[]? Patterns(string[]? texts) =>
        texts?.Select(t => new WildcardPattern(t, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();
}
