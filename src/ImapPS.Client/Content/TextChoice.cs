using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Content;

/// <summary>
/// Finds in a BODYSTRUCTURE the parts that are the message's text, by the rule of <see cref="TextBody.Of"/>: only these need to be
/// fetched. A message's text is made of one or more passages, and for each there may be several parts that say the same.
/// </summary>
public static class TextChoice
{
    /// <summary>The passages of the text in their order; each is a list of parts to try, the best first.</summary>
    /// <param name="structure">The message's structure.</param>
    public static IReadOnlyList<IReadOnlyList<BodyPart>> Of(BodyPart structure)
    {
        var passages = new List<IReadOnlyList<BodyPart>>();
        Collect(structure, passages);
        if (passages.Count == 0 && Named(structure) is { } named)
            passages.Add([named]);
        return passages;
    }

    /// <summary>The first HTML part that is not an attachment, or null.</summary>
    /// <param name="structure">The message's structure.</param>
    public static BodyPart? Html(BodyPart structure) =>
        structure.SelfAndDescendants().FirstOrDefault(p => p.MediaType == "text/html" && !p.IsAttachment);

    /// <summary>A fetched text part as readable text.</summary>
    /// <param name="part">The part.</param>
    /// <param name="bytes">Its bytes as fetched; they may be cut off.</param>
    /// <param name="htmlToText">Turns HTML into text (<see cref="IMimeLibrary.HtmlToText"/>); called for HTML only.</param>
    /// <param name="isDecoded">True when the server has decoded them.</param>
    public static string Read(BodyPart part, ReadOnlyMemory<byte> bytes, Func<string, string> htmlToText, bool isDecoded = false) =>
        TextBody.FromPart(bytes, EncodingOf(part, isDecoded), TypeOf(part), htmlToText);

    /// <summary>A fetched text part in its own form, HTML for one: decoded, line ends made LF.</summary>
    /// <param name="part">The part.</param>
    /// <param name="bytes">Its bytes as fetched; they may be cut off.</param>
    /// <param name="isDecoded">True when the server has decoded them.</param>
    public static string Decode(BodyPart part, ReadOnlyMemory<byte> bytes, bool isDecoded = false) =>
        TextBody.Decode(TransferDecoder.DecodeAll(bytes, EncodingOf(part, isDecoded)).Span, TypeOf(part));

    /// <summary>The encoding that fetched bytes of a part are still in.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isDecoded">True when the server has decoded them.</param>
    public static TransferEncoding EncodingOf(BodyPart part, bool isDecoded) => isDecoded ? TransferEncoding.Identity : TransferDecoder.Parse(part.Encoding);

    /// <summary>A part's media type with its parameters.</summary>
    /// <param name="part">The part.</param>
    public static ContentType TypeOf(BodyPart part) => new(part.Type, part.Subtype, part.Parameters);

    // A text with a file name is an attachment, unless there is no other text.
    static BodyPart? Named(BodyPart part) => part.Type == "multipart" ? part.Children.Select(Named).FirstOrDefault(p => p is not null)
        : part.MediaType is "text/plain" or "text/html" && part.Disposition != "attachment" ? part : null;

    static void Collect(BodyPart part, List<IReadOnlyList<BodyPart>> passages)
    {
        if (part.MediaType == "multipart/alternative")
        {
            // The plain part is preferred, but some mailers leave it empty: then the next one is tried.
            var choices = new List<BodyPart>();
            List<IReadOnlyList<BodyPart>>? best = null;
            foreach (var child in part.Children)
            {
                var found = new List<IReadOnlyList<BodyPart>>();
                Collect(child, found);
                if (found.Count > 0 && (best is null || child.MediaType == "text/plain"))
                    best = found;
                choices.AddRange(found.SelectMany(passage => passage));
            }
            // Texts around a file are one text, not a choice.
            if (best is { Count: > 1 })
                passages.AddRange(best);
            else if (choices.Count > 0)
                passages.Add([.. choices.OrderBy(p => p.Subtype == "plain" ? 0 : 1)]);
        }
        else if (part.MediaType == "multipart/related")
        {
            // RFC 2387 section 3.2: the root is the part that "start" names, else the first.
            string? start = part.Parameters["start"];
            if ((part.Children.FirstOrDefault(c => start is not null && c.ContentId == start) ?? (part.Children is [var first, ..] ? first : null)) is { } root)
                Collect(root, passages);
        }
        else if (part.Type == "multipart")
        {
            foreach (var child in part.Children.Where(c => !c.IsAttachment))
                Collect(child, passages);
        }
        else if (part.Type == "text" && part.Subtype is not ("calendar" or "x-vcard" or "vcard"))
        {
            passages.Add([part]);
        }
    }
}
