using ImapPS.Client.Searching;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Fetching;

/// <summary>
/// What is asked for again after a FETCH, so that one bad message costs that message: the rest of a refused FETCH in halves, down to one
/// message; what an OK left out, once more. What is refused alone is reported with the server's words, and so is what is left out twice
/// although a search finds it. What the search does not find is gone, which is not reported here.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="report">Gets each failure; null leaves them to <see cref="SessionNotices.NotFetched"/>.</param>
sealed class FetchRecovery(ImapSession session, Action<MessageNotFetchedException>? report)
{
    // One bad message among 2,000 takes 11 refusals. A server that refuses every FETCH is not asked for every message.
    const int MostRefusals = 40;

    readonly Action<MessageNotFetchedException> _report = report ?? session.Notices.NotFetched.Enqueue;
    int _refusals;

    /// <summary>The jobs that remain of an answered one, in its order; none when all came. What was received must have been handed out: this may talk to the server.</summary>
    /// <exception cref="ImapException">The session failed, or the folder is not the same any more.</exception>
    public IReadOnlyList<FetchJob> After(FetchJob job, UidFetchCommand answered)
    {
        answered.ThrowIfUnsent();
        bool isOk = answered.Completion!.Status == ResponseStatus.Ok;
        if (isOk || !answered.Answered.IsEmpty)
            _refusals = 0;
        if (FetchJob.Undecoded(session, job, answered) is { } encoded)
            return [encoded];
        var missing = answered.Answered.Count == job.Uids.Count ? new UidSet() : job.Uids.Without(answered.Answered);
        if (missing.IsEmpty)
            return [];
        if (MessageLimits.Remaining(session, answered, job.Uids) is { } rest)
            return [job with { Uids = rest }, .. LeftOut(job, missing.Without(rest))];
        // RFC 5530: a server that could not give all says NO when others expunged some meanwhile.
        return isOk || answered.Completion.Code is { Name: "EXPUNGEISSUED" } ? LeftOut(job, missing) : Refused(job, missing, answered);
    }

    IReadOnlyList<FetchJob> LeftOut(FetchJob job, UidSet missing)
    {
        if (missing.IsEmpty)
            return [];
        if (!job.IsRepeated)
        {
            // Some servers report new messages late; NOOP brings the folder up to date.
            lock (session.Gate)
            {
                session.Select(job.Folder, forChange: false, job.UidValidity);
                session.Connection.Execute(new NoopCommand());
            }
            return [.. missing.ForCommands(session).Select(some => job with { Uids = some, IsRepeated = true })];
        }
        var there = StillThere(job, missing);
        if (!there.IsEmpty)
            _report(new MessageNotFetchedException(job.Folder, there, null));
        return [];
    }

    UidSet StillThere(FetchJob job, UidSet missing)
    {
        try
        {
            return session.StillThere(job.Folder, job.UidValidity, missing);
        }
        catch (ImapCommandException)
        {
            // Nobody can say that they are gone.
            return missing;
        }
    }

    IReadOnlyList<FetchJob> Refused(FetchJob job, UidSet missing, UidFetchCommand answered)
    {
        var refusal = new ImapCommandException(answered.Name, answered.Completion!);
        if (session.ShortensSets(refusal, job.Uids))
            return [.. missing.ForCommands(session).Select(some => job with { Uids = some })];
        if (missing.Count == 1 || refusal.IsAboutAll() || ++_refusals > MostRefusals)
        {
            _report(new MessageNotFetchedException(job.Folder, missing, refusal));
            return [];
        }
        session.Note(ClientTexts.FetchedInHalves(refusal.Response.Display));
        return [.. missing.Chunk(int.MaxValue, (missing.Count + 1) / 2).Select(half => job with { Uids = half })];
    }
}
