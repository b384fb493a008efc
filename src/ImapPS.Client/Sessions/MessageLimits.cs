using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>
/// How much one command may name. A server with MESSAGELIMIT deals with so many messages in one command, whatever that does with them; one with
/// SAVELIMIT has this limit only for commands that store messages (COPY, MOVE, APPEND). A command that names more is refused, or done from the
/// highest UID down with a word of where it stopped (RFC 9738 sections 3 and 3.5).
/// </summary>
static class MessageLimits
{
    /// <summary>How long a set may be at first: some servers take no longer lines than 8192 bytes (RFC 7162 section 4), command and arguments included.</summary>
    public const int LongestSet = 7000;

    /// <summary>How long a set may be after a longer one was refused: RFC 2683 section 3.2.1.5 recommends lines of 1,000 octets, and something stands behind the set.</summary>
    public const int SafeSet = 700;

    /// <summary>What a server sets as a limit; int.MaxValue where it sets none.</summary>
    /// <param name="capabilities">What the server announced.</param>
    /// <param name="name">MESSAGELIMIT or SAVELIMIT.</param>
    public static int Of(CapabilitySet capabilities, string name) => int.TryParse(capabilities.ValueOf(name), out int limit) && limit > 0 ? limit : int.MaxValue;

    /// <summary>Divides messages into sets that fit in one command each, in ascending order.</summary>
    /// <param name="uids">The messages.</param>
    /// <param name="session">The session, which knows how much a command may name.</param>
    /// <param name="most">How many messages the caller wants in one command.</param>
    public static IEnumerable<UidSet> ForCommands(this UidSet uids, ImapSession session, int most = int.MaxValue) =>
        uids.Chunk(() => session.LongestSet, _ => Math.Min(most, session.MessageLimit));

    /// <summary>As <see cref="ForCommands(UidSet, ImapSession, int)"/>, with a size for each set.</summary>
    public static IEnumerable<UidSet> ForCommands(this UidSet uids, ImapSession session, Func<int, int> most) =>
        uids.Chunk(() => session.LongestSet, number => Math.Min(most(number), session.MessageLimit));

    /// <summary>The messages that a command's limit left unprocessed (RFC 9738 section 3.1): those below the UID in the answer. Null for none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="command">The answered command.</param>
    /// <param name="uids">The messages that it named.</param>
    /// <exception cref="ImapProtocolException">The server reports that it processed none.</exception>
    public static UidSet? Remaining(ImapSession session, ImapCommand command, UidSet uids)
    {
        if (command.Completion!.Code is not MessageLimitCode { LowestUid: > 0 } code)
            return null;
        var rest = new UidSet(uids.Where(uid => uid < code.LowestUid));
        if (rest.IsEmpty)
            return null;
        if (rest.Count == uids.Count)
            throw new ImapProtocolException(ClientTexts.LimitButNothingDone(code.Limit));
        session.Note(ClientTexts.MessageLimit(code.Limit));
        return rest;
    }
}
