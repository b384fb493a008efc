using ImapPS.Protocol.Mime;

namespace ImapPS.Client.Searching.Threading;

/// <summary>What shows which conversation a message belongs to.</summary>
/// <param name="Uid">The message.</param>
/// <param name="MessageId">Message-ID with its angle brackets, or null.</param>
/// <param name="References">The messages it answers, the nearest last: References, else the first of In-Reply-To.</param>
/// <param name="Subject">The subject, decoded.</param>
/// <param name="Sent">When it was sent.</param>
public sealed record ThreadedMessage(uint Uid, string? MessageId, IReadOnlyList<string> References, string Subject, DateTimeOffset Sent)
{
    /// <summary>The subject without "Re:" and the like.</summary>
    public string Topic { get; } = BaseSubject.Of(Subject, out _);

    /// <summary>True when the subject says that it is an answer or was passed on.</summary>
    public bool IsReply => BaseSubject.Of(Subject, out bool isReply) is not null && isReply;

    /// <summary>The ids in a References, In-Reply-To or Message-ID field.</summary>
    /// <param name="field">The field's value, or null.</param>
    public static IReadOnlyList<string> Ids(string? field)
    {
        var ids = new List<string>();
        for (int at = 0; field is not null && (at = field.IndexOf('<', at)) >= 0;)
        {
            int end = field.IndexOfAny(['<', '>'], at + 1);
            if (end < 0)
                break;
            if (field[end] == '>' && end > at + 1)
                ids.Add(field[at..(end + 1)]);
            at = field[end] == '>' ? end + 1 : end;
        }
        return ids;
    }
}
