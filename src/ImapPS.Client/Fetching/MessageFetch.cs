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
    /// folder is selected again when they chose another. Messages that no longer exist are not returned.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">The UIDVALIDITY the UIDs belong to; 0 for any.</param>
    /// <param name="uids">The messages.</param>
    /// <param name="request">What to fetch.</param>
    /// <param name="descending">True for descending order, each window held until it is complete.</param>
    /// <exception cref="UidValidityException">The UIDs belong to another numbering.</exception>
    public static IEnumerable<FetchResponse> Fetch(this ImapSession session, string folder, uint uidValidity, UidSet uids, FetchRequest request, bool descending = false)
    {
        using var windows = Windows(uids, descending, session.MessageLimit).GetEnumerator();
        // What a command left undone, having dealt with as many as one may.
        var left = new Queue<UidSet>();
        var inFlight = new Queue<UidFetchCommand>();
        var taken = new Queue<FetchResponse>();
        int most = FirstWindows.Length;
        try
        {
            while (true)
            {
                UidFetchCommand head;
                bool isOpening = false;
                lock (session.Gate)
                {
                    while (inFlight.Count < most && (left.TryDequeue(out var window) || windows.MoveNext()))
                    {
                        if (uidValidity != 0)
                            session.Select(folder, forChange: false, uidValidity);
                        else if (!isOpening)
                            session.Selection.Begin(folder, forChange: false);
                        isOpening = uidValidity == 0;
                        var command = new UidFetchCommand(window ?? windows.Current, request);
                        session.Connection.Send(command);
                        inFlight.Enqueue(command);
                    }
                    // UIDs that were given for any numbering hold for the one that is found first, and did not wait for it.
                    if (isOpening)
                        uidValidity = session.Selection.End().UidValidity;
                    if (!inFlight.TryPeek(out head!))
                        yield break;
                    session.Connection.Drive(head, descending ? static c => c.IsCompleted : static c => c.IsCompleted || c.Results.Count > 0);
                    if (head.IsCompleted)
                    {
                        inFlight.Dequeue();
                        most = MostInFlight;
                        if (MessageLimits.Remaining(session, head, head.Uids) is { } rest)
                            left.Enqueue(rest);
                    }
                    // The caller may use the session while it handles them, so more can arrive.
                    taken = head.TakeResults(taken);
                }
                if (descending)
                    taken = new Queue<FetchResponse>(taken.OrderByDescending(r => r.Uid));
                while (taken.TryDequeue(out var response))
                    yield return response;
                // Messages that arrived before a refusal are still returned.
                if (head.IsCompleted && !OnlyMissesTheGone(head))
                    head.ThrowIfRefused();
            }
        }
        finally
        {
            lock (session.Gate)
            {
                foreach (var command in inFlight)
                    command.Abandon();
            }
        }
    }

    // RFC 5530: a server that could not give all says NO when others expunged some meanwhile.
    static bool OnlyMissesTheGone(UidFetchCommand command) => command.Completion is { Status: ResponseStatus.No, Code.Name: "EXPUNGEISSUED" };

    static IEnumerable<UidSet> Windows(UidSet uids, bool descending, int most)
    {
        if (!descending)
            return uids.ForCommands(WindowSize);
        // A scattered set may be too long for one command; its pieces come in any order then, for each is sorted here.
        return uids.ChunkDescending(WindowSize).SelectMany(window => window.ForCommands().Reverse());

        int WindowSize(int number) => Math.Min(most, number < FirstWindows.Length ? FirstWindows[number] : LargestWindow);
    }
}
