using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// One kind of change to messages: the command for a batch, what is asked in the same flight so that a proof costs no round trip, and what the answers
/// prove. An OK alone proves nothing: where the proof is missing the server is asked, and what it does not say then is unknown.
/// </summary>
abstract class BatchChange
{
    /// <summary>The command for a batch.</summary>
    public abstract ImapCommand Make(ImapSession session, UidSet uids);

    /// <summary>What is asked before the command; null for nothing.</summary>
    public virtual StatusCommand? Before(ImapSession session) => null;

    /// <summary>What is asked behind the command; null for nothing.</summary>
    public virtual ImapCommand? Behind(ImapSession session, UidSet uids) => null;

    /// <summary>True while one batch at a time is sent: what proves it could not be told from the proof of the next.</summary>
    public virtual bool GoesAlone(ImapSession session) => false;

    /// <summary>What became of the messages of a command that was answered OK. May ask the server.</summary>
    public abstract ChangeBatch Outcome(ImapSession session, BatchAnswer answer);

    /// <summary>The outcome by what each message is now, for those of which the answers do not show it yet.</summary>
    /// <param name="session">The session.</param>
    /// <param name="answer">The batch.</param>
    /// <param name="asked">The messages.</param>
    /// <param name="shown">Those of them that are done.</param>
    /// <param name="request">What shows it of a message.</param>
    /// <param name="isDone">Looks at a message.</param>
    protected static ChangeBatch ByFetch(ImapSession session, BatchAnswer answer, UidSet asked, UidSet shown, FetchRequest request, Func<FetchResponse, bool> isDone)
    {
        var rest = asked.Without(shown);
        if (rest.IsEmpty)
            return new ChangeBatch(asked);
        var done = new UidSet();
        done.Add(shown);
        var notDone = new UidSet();
        var unknown = rest;
        var gone = new UidSet();
        try
        {
            // Else they may be shown as they were.
            lock (session.Gate)
                session.Connection.Execute(new NoopCommand());
            foreach (var data in Fetching.MessageFetch.Fetch(session, answer.Folder, answer.UidValidity, rest, request))
            {
                if (rest.Contains(data.Uid))
                    (isDone(data) ? done : notDone).Add(data.Uid);
            }
            unknown = rest.Without(done).Without(notDone);
            var there = unknown.IsEmpty ? unknown : session.StillThere(answer.Folder, answer.UidValidity, unknown);
            gone = unknown.Without(there);
            unknown = there;
        }
        catch (ImapException e) when (e.SessionIsUsable)
        {
            unknown = rest.Without(done).Without(notDone);
        }
        return new ChangeBatch(done) { Gone = gone, Stopped = [.. Stopped(notDone, ChangePart.Whole, isUnknown: false), .. Stopped(unknown, ChangePart.Whole, isUnknown: true)] };
    }

    /// <summary>One entry, or none where there are no messages.</summary>
    protected static IEnumerable<StoppedChange> Stopped(UidSet uids, ChangePart at, bool isUnknown) => uids.IsEmpty ? [] : [new StoppedChange(uids, at, isUnknown)];
}
