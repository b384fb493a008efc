using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Protocol.Responses.FetchItems;

namespace ImapPS.Searching;

/// <summary>What must be fetched for each property of a message.</summary>
static class MessageProperties
{
    static readonly Dictionary<string, FetchItemKinds> Needs = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ImapMessage.Folder)] = FetchItemKinds.Uid,
        [nameof(ImapMessage.Uid)] = FetchItemKinds.Uid,
        [nameof(ImapMessage.UidValidity)] = FetchItemKinds.Uid,
        [nameof(ImapMessage.Session)] = FetchItemKinds.Uid,
        [nameof(ImapMessage.Account)] = FetchItemKinds.Uid,
        [nameof(ImapMessage.Received)] = FetchItemKinds.InternalDate,
        [nameof(ImapMessage.Size)] = FetchItemKinds.Size,
        [nameof(ImapMessage.ModSeq)] = FetchItemKinds.ModSeq,
        [nameof(ImapMessage.Flag)] = FetchItemKinds.Flags,
        [nameof(ImapMessage.Read)] = FetchItemKinds.Flags,
        [nameof(ImapMessage.Unread)] = FetchItemKinds.Flags,
        [nameof(ImapMessage.Flagged)] = FetchItemKinds.Flags,
        [nameof(ImapMessage.Answered)] = FetchItemKinds.Flags,
        [nameof(ImapMessage.Draft)] = FetchItemKinds.Flags,
        [nameof(ImapMessage.Deleted)] = FetchItemKinds.Flags,
        [nameof(ImapMessage.Date)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.From)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.FromAddress)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.To)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.Cc)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.Bcc)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.ReplyTo)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.Subject)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.MessageId)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.InReplyTo)] = FetchItemKinds.Envelope,
        [nameof(ImapMessage.HasAttachment)] = FetchItemKinds.BodyStructure,
        [nameof(ImapMessage.AttachmentName)] = FetchItemKinds.BodyStructure,
        [nameof(ImapMessage.Structure)] = FetchItemKinds.BodyStructure,
    };

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => Needs.Keys.Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>What these properties need.</summary>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    public static FetchItemKinds Of(IEnumerable<string> names)
    {
        var kinds = FetchItemKinds.None;
        foreach (string name in names)
        {
            kinds |= Needs.TryGetValue(name, out var some) ? some
                : throw new ArgumentException(Texts.PropertyNotFetched(name, Names));
        }
        return kinds & ~FetchItemKinds.Uid;
    }
}
