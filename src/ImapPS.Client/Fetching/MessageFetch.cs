using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Fetching;

/// <summary>Fetches messages by UID as a stream with a bounded window: a few requests are under way at any time, never all.</summary>
public static class MessageFetch
{
    // Small windows first: the first results arrive at once, and a caller that stops early has fetched little.
    static readonly int[] FirstWindows = [100, 100];
    const int LargestWindow = 2000;
    const int MostInFlight = 5;

    /// <summary>
    /// Fetches messages in ascending order of their UIDs. Other commands may be run on the session between two results; the
    /// folder is selected again when they chose another. Messages that no longer exist are not returned. What the server does not send of messages
    /// that are there is asked for again, and in the end reported: it never ends the stream.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">The UIDVALIDITY the UIDs belong to; 0 for any.</param>
    /// <param name="uids">The messages.</param>
    /// <param name="request">What to fetch.</param>
    /// <param name="descending">True for descending order, each window held until it is complete.</param>
    /// <param name="notFetched">Gets what could not be fetched; null leaves it to the session's notices.</param>
    /// <exception cref="UidValidityException">The UIDs belong to another numbering.</exception>
    public static IEnumerable<FetchResponse> Fetch(this ImapSession session, string folder, uint uidValidity, UidSet uids, FetchRequest request, bool descending = false, Action<MessageNotFetchedException>? notFetched = null)
    {
        using var windows = Windows(session, uids, descending).GetEnumerator();
        var recovery = new FetchRecovery(session, notFetched);
        // In the order in which they are handed out; the first ones are in flight.
        var jobs = new List<(FetchJob Job, UidFetchCommand? Command)>();
        var taken = new Queue<FetchResponse>();
        int most = FirstWindows.Length;
        try
        {
            while (true)
            {
                UidFetchCommand head;
                bool isDone;
                bool isOpening = false;
                lock (session.Gate)
                {
                    while (jobs.Count < most && windows.MoveNext())
                        jobs.Add((new FetchJob(folder, uidValidity, windows.Current, request), null));
                    for (int i = 0; i < Math.Min(most, jobs.Count); i++)
                    {
                        if (jobs[i].Command is not null)
                            continue;
                        if (uidValidity != 0)
                            session.Select(folder, forChange: false, uidValidity);
                        else if (!isOpening)
                            session.Selection.Begin(folder, forChange: false);
                        isOpening = uidValidity == 0;
                        var command = new UidFetchCommand(jobs[i].Job.Uids, jobs[i].Job.Request);
                        session.Connection.Send(command);
                        jobs[i] = (jobs[i].Job, command);
                    }
                    // UIDs that were given for any numbering hold for the one that is found first, and did not wait for it.
                    if (isOpening)
                        uidValidity = session.Selection.End().UidValidity;
                    if (jobs.Count == 0)
                        yield break;
                    head = jobs[0].Command!;
                    session.Connection.Drive(head, descending ? static c => c.IsCompleted : static c => c.IsCompleted || c.Results.Count > 0);
                    isDone = head.IsCompleted;
                    // The caller may use the session while it handles them, so more can arrive.
                    taken = head.TakeResults(taken);
                }
                if (descending)
                    taken = new Queue<FetchResponse>(taken.OrderByDescending(r => r.Uid));
                while (taken.TryDequeue(out var response))
                    yield return response;
                if (!isDone)
                    continue;
                // What did not come is asked for before what is behind it is handed out, so that the order stays.
                var again = recovery.After(jobs[0].Job with { UidValidity = uidValidity }, head);
                jobs.RemoveAt(0);
                jobs.InsertRange(0, (descending ? again.Reverse() : again).Select(job => (job, (UidFetchCommand?)null)));
                most = MostInFlight;
            }
        }
        finally
        {
            lock (session.Gate)
            {
                foreach (var (_, command) in jobs)
                    command?.Abandon();
            }
        }
    }

    static IEnumerable<UidSet> Windows(ImapSession session, UidSet uids, bool descending)
    {
        if (!descending)
            return uids.ForCommands(session, WindowSize);
        // A scattered set may be too long for one command; its pieces come in any order then, for each is sorted here.
        return uids.ChunkDescending(number => Math.Min(session.MessageLimit, WindowSize(number))).SelectMany(window => window.ForCommands(session).Reverse());

        static int WindowSize(int number) => number < FirstWindows.Length ? FirstWindows[number] : LargestWindow;
    }
}
