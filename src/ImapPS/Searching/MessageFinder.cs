using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Filtering;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Searching;

/// <summary>Finds messages on one session by one expression.</summary>
/// <param name="session">The session.</param>
/// <param name="expression">What is searched for; null for everything.</param>
/// <param name="report">Called for a message that could not be read in full.</param>
sealed class MessageFinder(ImapSession session, FilterExpression? expression, Action<uint, ImapProtocolException> report)
{
    const int FirstWindow = 100;
    const int LargestWindow = 2000;

    long _looked;
    Dictionary<string, SearchResult>? _ahead;

    /// <summary>How the search is divided between the server and this side.</summary>
    /// <exception cref="ArgumentException">The server lacks what the expression cannot do without.</exception>
    public SearchPlan Plan { get; private set; } = SearchPlan.Make(expression, Abilities(session, utf8: !session.IsUtf8SearchRefused));

    /// <summary>The messages that the server named in the last search.</summary>
    public UidSet Found { get; private set; } = new();

    /// <summary>How many they are.</summary>
    public int Candidates => Found.Count;

    /// <summary>Called with the number of candidates looked at so far, or null.</summary>
    public Action<long>? Looked { get; set; }

    /// <summary>What a session's server can do for a search.</summary>
    public static ServerAbilities Abilities(ImapSession session, bool utf8) => new(session.Has, utf8, session.CanSearchKeywords, session.CanSearchUids);

    /// <summary>Finds messages: in the order of their UIDs, or the newest first when not all are wanted.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Which of them, and what of them.</param>
    /// <param name="uidValidity">The numbering of its UIDs.</param>
    public IEnumerable<FetchResponse> Find(string folder, FindOptions options, out uint uidValidity)
    {
        if (options.Order is { } order)
            return FindSorted(folder, order, options, out uidValidity);
        var found = Search(folder, options);
        uidValidity = found.UidValidity;
        Found = found.Uids;
        _looked = 0;
        return found.Uids.IsEmpty ? [] : Fetch(found, options);
    }

    /// <summary>
    /// Asks the server for the matches of all these folders at once, where it can (MULTISEARCH, RFC 7377) and that is the same:
    /// <see cref="Find"/> and <see cref="Count"/> then open none that has no match.
    /// </summary>
    public void LookAhead(IReadOnlyList<string> folders, FindOptions options)
    {
        _ahead = null;
        // The order of a folder is made with its search, and UIDs are those of one folder.
        if (folders.Count < 2 || options.Order is not null || !session.CanSearchFolders() || !Plan.Key.IsSameEverywhere)
            return;
        try
        {
            var ahead = folders.ToDictionary(f => f, f => new SearchResult(f, 0, new UidSet()), StringComparer.Ordinal);
            foreach (var found in AskServer(() => session.SearchFolders(folders, Plan.Key)))
            {
                // UIDs without their numbering may be those of other messages.
                if (found.UidValidity == 0)
                    return;
                ahead[found.Folder] = found;
            }
            _ahead = ahead;
            session.Note(Texts.SearchedAtOnce(folders.Count));
        }
        catch (ImapCommandException e)
        {
            session.Note(Texts.MultiSearchRefused(e.Response.Display));
        }
    }

    SearchResult? Ahead(string folder) => _ahead is not null && _ahead.Remove(folder, out var found) ? found : null;

    /// <summary>Counts the matches.</summary>
    public int Count(string folder)
    {
        var ahead = Ahead(folder);
        if (Plan.IsExact)
            return ahead?.Uids.Count ?? AskServer(() => session.CountMessages(folder, Plan.Key));
        var found = ahead ?? AskServer(() => session.Search(folder, Plan.Key));
        var check = Check(found);
        return Windows(found.Uids, descending: false).Sum(window => check.Decide(window).Count);
    }

    SearchResult Search(string folder, FindOptions options)
    {
        if (Ahead(folder) is { } ahead)
            return Slice(ahead, options);
        if (!Plan.IsExact || !options.IsLimited || options.First == int.MaxValue)
            return Slice(AskServer(() => session.Search(folder, Plan.Key)), options);
        return AskServer(() => session.SearchNewest(folder, Plan.Key, options.Skip, options.First));
    }

    // Matches that only this side can tell are counted as they are found.
    SearchResult Slice(SearchResult found, FindOptions options) =>
        Plan.IsExact && options.IsLimited ? found with { Uids = found.Uids.Newest(options.Skip, options.First) } : found;

    IEnumerable<FetchResponse> Fetch(SearchResult found, FindOptions options)
    {
        var matches = Plan.IsExact ? Fetch(found, found.Uids, options.Shown, options.IsLimited)
            : Plan.DecidedBy(options.Shown) ? FetchAndCheck(found, options)
            : CheckAndFetch(found, options);
        if (!Plan.IsExact && options.IsLimited)
            matches = matches.Skip(options.Skip).Take(options.First);
        return matches;
    }

    IEnumerable<FetchResponse> Fetch(SearchResult found, UidSet uids, FetchItemKinds kinds, bool descending)
    {
        foreach (var data in session.Fetch(found.Folder, found.UidValidity, uids, new FetchRequest(kinds), descending))
        {
            Looked?.Invoke(++_looked);
            if (data.Problem is { } problem)
                report(data.Uid, problem);
            yield return data;
        }
    }

    // Nearly all of them match: one fetch for the check and for the result.
    IEnumerable<FetchResponse> FetchAndCheck(SearchResult found, FindOptions options) =>
        Fetch(found, found.Uids, options.Shown | Plan.Needs.Kinds, options.IsLimited).Where(data => ResidualCheck.Matches(Plan, data));

    IEnumerable<FetchResponse> CheckAndFetch(SearchResult found, FindOptions options)
    {
        var check = Check(found);
        var shown = options.Shown | (Plan.Needs.Kinds & (FetchItemKinds.BodyStructure | FetchItemKinds.ModSeq));
        foreach (var window in Windows(found.Uids, options.IsLimited))
        {
            long before = _looked;
            var matches = check.Decide(window);
            if (!matches.IsEmpty)
            {
                foreach (var data in Fetch(found, matches, shown, options.IsLimited))
                    yield return data;
            }
            _looked = before + window.Count;
            Looked?.Invoke(_looked);
        }
    }

    IEnumerable<FetchResponse> FindSorted(string folder, MessageOrder order, FindOptions options, out uint uidValidity)
    {
        Found = [];
        uidValidity = 0;
        if (Ahead(folder) is { Uids.IsEmpty: true })
            return [];
        IEnumerable<uint> sorted;
        SearchResult found;
        if (session.CanSort())
        {
            // Matches that only this side can tell are counted as they are found.
            var result = AskServer(() => Plan.IsExact ? session.Sort(folder, order.Criteria, Plan.Key, options.Skip, options.First) : session.Sort(folder, order.Criteria, Plan.Key));
            found = new SearchResult(folder, result.UidValidity, result.Uids.ToSet());
            sorted = Plan.IsExact ? result.Uids : CheckInOrder(found, result.Uids).Skip(options.Skip).Take(options.First);
        }
        else
        {
            session.Note(Texts.SortedHere(session.Has("SORT")));
            found = AskServer(() => session.Search(folder, Plan.Key));
            sorted = SortHere(found, order).Skip(options.Skip).Take(options.First);
        }
        uidValidity = found.UidValidity;
        Found = found.Uids;
        _looked = 0;
        return FetchInOrder(found, sorted, options.Shown);
    }

    // As many as are wanted are checked, and few more.
    IEnumerable<uint> CheckInOrder(SearchResult found, IEnumerable<uint> sorted)
    {
        var check = Check(found);
        foreach (uint[] window in sorted.Chunk(FirstWindow))
        {
            var matches = check.Decide(new UidSet(window));
            foreach (uint uid in window.Where(matches.Contains))
                yield return uid;
        }
    }

    // All matches must be known before the first can be told.
    IEnumerable<uint> SortHere(SearchResult found, MessageOrder order)
    {
        var matches = found.Uids;
        if (!Plan.IsExact)
        {
            var check = Check(found);
            matches = new UidSet(Windows(found.Uids, descending: false).SelectMany(check.Decide));
        }
        return matches.IsEmpty ? [] : order.Sort(session.Fetch(found.Folder, found.UidValidity, matches, new FetchRequest(order.Needs)));
    }

    IEnumerable<FetchResponse> FetchInOrder(SearchResult found, IEnumerable<uint> sorted, FetchItemKinds shown)
    {
        foreach (uint[] window in sorted.Chunk(FirstWindow))
        {
            var fetched = new Dictionary<uint, FetchResponse>();
            foreach (var data in Fetch(found, new UidSet(window), shown, descending: false))
                fetched.TryAdd(data.Uid, data);
            foreach (uint uid in window)
            {
                if (fetched.TryGetValue(uid, out var data))
                    yield return data;
            }
        }
    }

    ResidualCheck Check(SearchResult found) => new(session, found.Folder, found.UidValidity, Plan, report);

    // A server that cannot read the text is asked for the rest, and the text is looked for here.
    T AskServer<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (ImapCommandException e) when (Plan.NeedsUtf8 && e.Command != "EXAMINE" && e.Command != "SELECT" && e.Code is null or "BADCHARSET")
        {
            Plan = SearchPlan.Make(expression, Abilities(session, utf8: false));
            if (Plan.NeedsUtf8)
                throw;
            session.Note(Texts.NoUtf8Search(e.Response.Display));
            var answer = ask();
            // Some servers end the session after a few such searches.
            session.IsUtf8SearchRefused = true;
            return answer;
        }
    }

    static IEnumerable<UidSet> Windows(UidSet uids, bool descending)
    {
        int size = FirstWindow;
        foreach (var large in descending ? uids.ChunkDescending(LargestWindow) : uids.Chunk(int.MaxValue, LargestWindow))
        {
            if (size >= LargestWindow)
            {
                yield return large;
                continue;
            }
            foreach (var small in descending ? large.ChunkDescending(size) : large.Chunk(int.MaxValue, size))
                yield return small;
            size *= 5;
        }
    }
}
