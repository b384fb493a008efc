using ImapPS.Client.Fetching;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>The server sent fewer bytes of a message or part than it reported: the content is incomplete.</summary>
public sealed class MessageTruncatedException : ImapException
{
    /// <summary>Makes the error.</summary>
    /// <param name="what">The message or part, e.g. <c>message 7 in 'INBOX'</c>.</param>
    /// <param name="size">How many bytes it has as the server reported; -1 when it did not say.</param>
    /// <param name="received">How many arrived.</param>
    public MessageTruncatedException(string what, long size, long received)
        : base(size > 0 ? $"The server sent only {received} of the {size} bytes of {what}. It was not copied, saved or removed." : $"The server sent no content of {what}. It was not copied, saved or removed.")
    {
        (Size, Received) = (size, received);
    }

    /// <summary>The size that the server reports, in bytes; -1 when it reports none.</summary>
    public long Size { get; }

    /// <summary>How many bytes arrived.</summary>
    public long Received { get; }

    /// <summary>
    /// The error for a message of which fewer bytes arrived than its RFC822.SIZE (RFC 9051 section 2.3.4), which must have been asked for in the
    /// same FETCH; null when enough arrived. More than announced is complete: some servers count a message before they add to its header. On a
    /// server that only estimates the size, fewer are complete if it confirms that nothing follows them.
    /// </summary>
    /// <param name="session">The session that fetched it.</param>
    /// <param name="folder">The message's folder.</param>
    /// <param name="uidValidity">The numbering of its UID.</param>
    /// <param name="data">The answer.</param>
    /// <param name="section">The message in it.</param>
    /// <param name="most">How many bytes were asked for at most.</param>
    public static MessageTruncatedException? Of(ImapSession session, string folder, uint uidValidity, FetchResponse data, FetchedSection section, long most = long.MaxValue)
    {
        bool isWhole = data.Size < 0 ? section.Length > 0 : !section.IsNil && section.Length >= Math.Min(data.Size, most);
        return isWhole || (session.HearQuirks().EstimatesSize && section.Length > 0 && NothingFollows(session, folder, uidValidity, data.Uid, section.Length)) ? null : new MessageTruncatedException(ClientTexts.MessageIn(data.Uid, folder), data.Size, section.Length);
    }

    static bool NothingFollows(ImapSession session, string folder, uint uidValidity, uint uid, long length)
    {
        var next = BodySection.Whole with { Offset = (uint)length, Length = 1 };
        foreach (var data in session.Fetch(folder, uidValidity, new UidSet([uid]), new FetchRequest(FetchItemKinds.None, [next])))
        {
            if (data.Sections is [{ } section, ..])
                return section.Length == 0;
        }
        return false;
    }
}
