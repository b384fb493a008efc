using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Searching;

/// <summary>Searches a folder by UID.</summary>
public static class MessageSearch
{
    // Servers limit the length of a command's line, and a search of many bodies must not exceed the time limit for silence.
    const int FoldersAtOnce = 25;

    const int MostRangesAsked = 300;

    /// <summary>Finds messages; the folder is opened read-only when it is not open yet.</summary>
    /// <exception cref="ImapCommandException">The folder cannot be opened, or the server does not understand the search.</exception>
    public static SearchResult Search(this ImapSession session, string folder, SearchKey key) =>
        session.Run(folder, () => session.NewSearch(key), search => session.FindRest(key, search));

    /// <summary>Finds the newest messages: the server names no more than these where it has PARTIAL (RFC 9394).</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="key">What to look for.</param>
    /// <param name="skip">How many of the newest to leave out.</param>
    /// <param name="count">How many to find, at least 1.</param>
    /// <exception cref="ImapCommandException">The folder cannot be opened, or the server does not understand the search.</exception>
    public static SearchResult SearchNewest(this ImapSession session, string folder, SearchKey key, int skip, int count)
    {
        if (!session.Has("ESEARCH") || !session.Has("PARTIAL") || session.MessageLimit < int.MaxValue)
        {
            var found = session.Search(folder, key);
            return found with { Uids = found.Uids.Newest(skip, count) };
        }
        string window = $"PARTIAL -{skip + 1L}:-{(long)skip + count}";
        return session.Run(folder, () => new UidSearchCommand(key, extended: true) { Return = window }, search => search.Found);
    }

    /// <summary>Counts messages, without their UIDs where the server has ESEARCH.</summary>
    /// <exception cref="ImapCommandException">The folder cannot be opened, or the server does not understand the search.</exception>
    public static int CountMessages(this ImapSession session, string folder, SearchKey key)
    {
        if (!session.Has("ESEARCH") || session.MessageLimit < int.MaxValue)
            return session.Search(folder, key).Uids.Count;
        int count = 0;
        bool isUnknown = false;
        session.Run(folder, () => new UidSearchCommand(key, extended: true) { Return = "COUNT" }, search =>
        {
            count = search.Count is { } n ? (int)Math.Min(n, int.MaxValue) : search.Found.Count;
            isUnknown = search.LacksCount;
            return search.Found;
        });
        // Some servers offer ESEARCH and leave out the count (iCloud): it is not 0 because of that.
        return isUnknown ? session.Search(folder, key).Uids.Count : count;
    }

    /// <summary>True when the server can put any number of messages in order: a part of them sorted is of no use.</summary>
    public static bool CanSort(this ImapSession session) => session.Has("SORT") && session.MessageLimit == int.MaxValue;

    /// <summary>
    /// Finds messages in an order that the server makes; only where it has SORT (RFC 5256). It names no more than these where it has
    /// ESORT with windows (RFC 5267, RFC 9394).
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="criteria">The sort keys, e.g. <c>REVERSE</c>, <c>DATE</c>.</param>
    /// <param name="key">What to look for.</param>
    /// <param name="skip">How many of the first to leave out.</param>
    /// <param name="count">How many to find, at least 1; int.MaxValue for all.</param>
    /// <exception cref="ImapCommandException">The folder cannot be opened, or the server does not understand the search.</exception>
    public static SortResult Sort(this ImapSession session, string folder, IReadOnlyList<string> criteria, SearchKey key, int skip = 0, int count = int.MaxValue)
    {
        lock (session.Gate)
        {
            var mailbox = session.Select(folder, forChange: false);
            if (mailbox.IsEmpty)
                return new SortResult(folder, mailbox.UidValidity, new UidList());
            bool limited = skip > 0 || count < int.MaxValue;
            bool window = limited && session.Has("ESORT") && (session.Has("PARTIAL") || session.Has("CONTEXT=SORT"));
            var sorted = session.Connection.Execute(new UidSortCommand(criteria, key) { Return = window ? $"PARTIAL {skip + 1L}:{(long)skip + count}" : null }).Sorted;
            return new SortResult(folder, mailbox.UidValidity, limited && !window ? new UidList(sorted.Skip(skip).Take(count)) : sorted);
        }
    }

    /// <summary>Those of the messages that are in their folder. One that is not found is searched for again after a NOOP: a server may report a new message late.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder; it is opened read-only when it is not open yet.</param>
    /// <param name="uidValidity">The numbering that the UIDs belong to; 0 for any.</param>
    /// <param name="uids">The messages.</param>
    /// <param name="upToDate">True to hear first of what other clients removed; without it a change that follows shows that.</param>
    /// <exception cref="UidValidityException">The folder's UIDVALIDITY changed.</exception>
    /// <exception cref="ImapCommandException">The folder cannot be opened.</exception>
    public static UidSet StillThere(this ImapSession session, string folder, uint uidValidity, UidSet uids, bool upToDate = false)
    {
        lock (session.Gate)
        {
            var mailbox = session.Select(folder, forChange: false, uidValidity);
            if (upToDate)
                session.Connection.Execute(new NoopCommand());
            var there = session.FindThose(mailbox, uids);
            if (there.Count == uids.Count || upToDate)
                return there;
            session.Connection.Execute(new NoopCommand());
            return session.FindThose(mailbox, uids);
        }
    }

    /// <summary>A search that is sent behind a change, in the same flight, and shows what became of it. The caller drops what is not of its own batch.</summary>
    internal static UidSearchCommand NewProof(this ImapSession session, UidSet uids, params IEnumerable<SearchKey> keys) =>
        new(SearchKey.And([session.ByUid(uids), .. keys]), session.Has("ESEARCH")) { MayOverlap = true };

    /// <summary>False where the search key UID finds other messages than those with these UIDs.</summary>
    internal static bool CanSearchUids(this ImapSession session) => !session.HearQuirks().TakesUidsForNumbers;

    /// <summary>False where SEARCH KEYWORD finds messages without the keyword.</summary>
    internal static bool CanSearchKeywords(this ImapSession session) => !session.HearQuirks().FindsAnyKeyword;

    /// <summary>The search for these UIDs; it finds more where the server cannot look for UIDs.</summary>
    internal static SearchKey ByUid(this ImapSession session, UidSet uids) => session.CanSearchUids() ? SearchKey.Uid(uids) : SearchKey.All;

    /// <summary>Those of the messages that are in the open folder.</summary>
    internal static UidSet FindThose(this ImapSession session, SelectedMailbox mailbox, UidSet uids)
    {
        // Some servers answer BAD to a search in a folder without messages.
        if (mailbox.IsEmpty || uids.IsEmpty)
            return new UidSet();
        var stretch = new UidSet(uids.Min, uids.Max);
        UidSet found;
        try
        {
            // Many pieces would take many lines: the whole stretch is asked for then, and the answer is short again.
            found = session.Find(session.ByUid(uids.Ranges.Count > MostRangesAsked || uids.ToString().Length > session.LongestSet ? stretch : uids));
        }
        catch (ImapCommandException e) when (session.ShortensSets(e, uids))
        {
            found = session.Find(session.ByUid(stretch));
        }
        return new UidSet(uids.Where(found.Contains));
    }

    /// <summary>True when several folders can be searched by one command (MULTISEARCH, RFC 7377).</summary>
    public static bool CanSearchFolders(this ImapSession session) => session.Has("MULTISEARCH") && session.MessageLimit == int.MaxValue;

    /// <summary>Finds messages in several folders without opening them; only where <see cref="CanSearchFolders"/>. Folders without a match are not in the result.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folders">The folders.</param>
    /// <param name="key">What to look for; no UIDs.</param>
    /// <exception cref="ImapCommandException">The server does not understand the search.</exception>
    public static IReadOnlyList<SearchResult> SearchFolders(this ImapSession session, IEnumerable<string> folders, SearchKey key)
    {
        var found = new List<SearchResult>();
        lock (session.Gate)
        {
            foreach (string[] some in folders.Chunk(FoldersAtOnce))
            {
                foreach (var response in session.Connection.Execute(new MultiSearchCommand(some, key)).Found)
                    found.Add(new SearchResult(response.Mailbox!, response.UidValidity, response.All?.ToSet() ?? new UidSet()));
            }
        }
        return found;
    }

    /// <summary>Finds messages in the open folder; in pieces where the server limits how many it processes (MESSAGELIMIT, RFC 9738).</summary>
    internal static UidSet Find(this ImapSession session, SearchKey key) => session.FindRest(key, session.Connection.Execute(session.NewSearch(key)));

    static UidSearchCommand NewSearch(this ImapSession session, SearchKey key)
    {
        bool extended = session.Has("ESEARCH");
        if (!extended)
            session.Note(ClientTexts.NoEsearch);
        return new UidSearchCommand(key, extended);
    }

    static UidSet FindRest(this ImapSession session, SearchKey key, UidSearchCommand answered)
    {
        var found = answered.Found;
        while (answered.Completion!.Code is MessageLimitCode { LowestUid: > 1 } limit)
        {
            session.Note(ClientTexts.SearchInPieces(limit.Limit));
            answered = session.Connection.Execute(session.NewSearch(SearchKey.And([SearchKey.Uid(new UidSet(1, limit.LowestUid - 1)), key])));
            found.Add(answered.Found);
        }
        return found;
    }

    static SearchResult Run(this ImapSession session, string folder, Func<UidSearchCommand> make, Func<UidSearchCommand, UidSet> found)
    {
        lock (session.Gate)
        {
            bool selects = session.Selection.Begin(folder, forChange: false);
            UidSearchCommand? search = null;
            // What the server can do is checked after the SELECT is sent, so that its ID arrives in the same flight.
            if (selects && session.Selection.MaySearchAtOnce)
                session.Connection.Send(search = make());
            var mailbox = session.Selection.End();
            // A folder that is open already may be searched as it was after the last command (Dovecot does, and puts off the look
            // at the disk while more commands wait): a NOOP of its own brings in what others did since.
            if (!selects)
                session.Connection.Execute(new NoopCommand());
            if (search is null && !mailbox.IsEmpty)
                session.Connection.Send(search = make());
            if (search is null)
                return new SearchResult(folder, mailbox.UidValidity, new UidSet());
            session.Connection.WaitFor(search);
            if (mailbox.IsEmpty && search.Completion is not { Status: ResponseStatus.Ok })
            {
                // Some servers answer BAD to a search in a folder without messages.
                session.Selection.MaySearchAtOnce = false;
                return new SearchResult(folder, mailbox.UidValidity, new UidSet());
            }
            search.ThrowIfRefused();
            return new SearchResult(folder, mailbox.UidValidity, found(search));
        }
    }

    /// <summary>The numbering that the folder's UIDs belong to now; opens the folder read-only when it is not open yet.</summary>
    public static uint CurrentUidValidity(this ImapSession session, string folder)
    {
        lock (session.Gate)
            return session.Select(folder, forChange: false).UidValidity;
    }
}
