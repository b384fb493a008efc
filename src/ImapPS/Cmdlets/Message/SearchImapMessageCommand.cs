using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Filtering;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Searching;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Message;

/// <summary>Finds messages: all conditions must hold, and of several values of one condition any.</summary>
[Cmdlet(VerbsCommon.Search, "ImapMessage", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapMessage), typeof(ImapMessageCount), typeof(ImapSearchPlan), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class SearchImapMessageCommand : ConditionCmdlet
{
    readonly Dictionary<ImapSession, MessageFinder> _finders = [];
    readonly HashSet<SearchedFolder> _searched = [];
    readonly List<SearchTarget> _targets = [];
    readonly Dictionary<(ImapSession Session, string Folder, uint? UidValidity), UidSet> _among = [];
    bool _takesMessages;
    uint? _numbering;
    FilterExpression? _expression;
    FindOptions _options = new();

    /// <summary>Searches only among these UIDs. Messages in the pipeline bind theirs.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true), ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    [NumberTransformation<uint>(TakesMany = true)]
    [NoCompletion]
    public uint[]? Uid { get; set; }

    /// <summary>Specifies the UIDVALIDITY value that the UIDs belong to. If the folder has another value, an error is reported.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberTransformation<uint>(AllowEmpty = true)]
    [NoCompletion]
    public uint? UidValidity { get; set; }

    /// <summary>
    /// Returns at most this number of messages of all folders together: the newest, or the first in the order of -SortBy. In one folder the newest
    /// are those that were added last (the highest UIDs); of several folders, those with the latest date received. By default all are returned.
    /// </summary>
    [Parameter, ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int First { get; set; }

    /// <summary>Skips this number of messages of all folders together: the newest, or the first in the order of -SortBy.</summary>
    [Parameter, ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int Skip { get; set; }

    /// <summary>
    /// Sorts the messages of all folders together by <c>Received</c>, <c>Date</c>, <c>From</c>, <c>To</c>, <c>Cc</c>, <c>Subject</c> or <c>Size</c>, by the
    /// rules of RFC 5256. By default messages are returned in the order of their UIDs, in which they were added to the folder; with -First or -Skip
    /// the newest are returned first.
    /// </summary>
    [Parameter]
    public MessageSortKey? SortBy { get; set; }

    /// <summary>Reverses the order of -SortBy, which is required. Messages that compare as equal stay in the order of their UIDs.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>
    /// Fetches only what these properties require; another property is fetched when it is read. Tab lists the names, and about_ImapPS_Filter has a table
    /// of them. By default flags, dates, size and envelope are fetched.
    /// </summary>
    [Parameter, ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MessagePropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>Returns only the number of messages found, for each folder. Cannot be combined with -First, -Skip, -SortBy or -Property.</summary>
    [Parameter]
    public SwitchParameter CountOnly { get; set; }

    /// <summary>Shows how the search would be done. Nothing is searched or fetched.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    // What is first, in order or left out is known when all folders are.
    bool IsOrdered => (_options.IsLimited || _options.Order is not null) && !Explain;

    private protected override uint[]? OnlyUids => _takesMessages ? null : Uid;

    /// <inheritdoc/>
    protected override void Begin()
    {
        _takesMessages = MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(Uid));
        // Of a folder in the pipeline it is what the folder had when it was listed, and means nothing here.
        _numbering = UidValidity;
        // Refused before anything is sent, and not once a folder.
        _expression = MakeExpression();
        if (Descending && SortBy is null)
            throw new ArgumentException(Texts.DescendingRequiresSortBy);
        if (CountOnly && (First > 0 || Skip > 0 || SortBy is not null || Property is not null))
            throw new ArgumentException(Texts.CountOnlyCombined);
        _options = new FindOptions
        {
            Shown = Property is null ? FetchItemKinds.Listing : MessageProperties.Of(Property),
            First = First > 0 ? First : int.MaxValue,
            Skip = Skip,
            Order = SortBy is { } key ? new MessageOrder(key, Descending) : null,
        };
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        if (_takesMessages && Uid is not null)
        {
            Collect(session);
            return;
        }
        if (!_finders.TryGetValue(session, out var finder))
        {
            _finders.Add(session, finder = new MessageFinder(session, _expression, WarnOfProblem));
            if (Explain)
                Emit(new ImapSearchPlan(finder.Plan, _options.Shown));
        }
        if (Explain)
            return;
        // Each once, also where several objects of the pipeline name it.
        var folders = WithoutViews(ResolveFolders(session, Folder, LiteralFolder), IsLiteralSet ? LiteralFolder : Folder, warn: true).Where(f => f.IsSelectable && _searched.Add(new SearchedFolder(session, f.Name))).ToList();
        if (IsOrdered)
        {
            _targets.AddRange(folders.Select(f => new SearchTarget(session, finder, f.Name, _numbering)));
            return;
        }
        finder.LookAhead([.. folders.Select(f => f.Name)], _options);
        foreach (var folder in folders)
            SearchGuarded(new SearchTarget(session, finder, folder.Name, _numbering));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        foreach (var ((session, folder, uidValidity), uids) in _among)
        {
            var among = new UidTest(uids);
            var finder = new MessageFinder(Use(session), _expression is null ? among : FilterExpression.All([among, _expression]), WarnOfProblem);
            if (Explain)
                Emit(new ImapSearchPlan(finder.Plan, _options.Shown));
            else
                _targets.Add(new SearchTarget(session, finder, folder, uidValidity));
        }
        if (IsOrdered && _targets.Count > 1)
            SearchMerged();
        else
            _targets.ForEach(SearchGuarded);
    }

    // The first of each folder are enough to know the first of all.
    void SearchMerged()
    {
        var order = _options.Order ?? MessageOrder.Newest;
        var each = _options with { Skip = 0, First = (int)Math.Min(int.MaxValue, (long)_options.Skip + _options.First), Order = order, Shown = _options.Shown | order.Needs };
        foreach (var folders in _targets.GroupBy(t => t.Finder))
            folders.Key.LookAhead([.. folders.Select(t => t.Folder)], _options);
        var found = new List<FoundMessage>();
        foreach (var target in _targets)
            Guard(target, () => found.AddRange(Find(target, each)));
        foreach (var message in order.Sort(found, m => m.Data).Skip(_options.Skip).Take(_options.First))
            Emit(message.ToOutput());
    }

    // A message in the pipeline means itself, and not all that is in its folder.
    void Collect(ImapSession session)
    {
        foreach (var folder in ResolveFolders(session, IsLiteralSet ? LiteralFolder : Folder, literal: true))
        {
            var key = (session, folder.Name, UidValidity);
            if (!_among.TryGetValue(key, out var uids))
                _among[key] = uids = new UidSet();
            foreach (uint uid in Uid!)
                uids.Add(uid);
        }
    }

    void SearchGuarded(SearchTarget target) => Guard(target, () =>
    {
        if (CountOnly)
        {
            Emit(new ImapMessageCount(target.Folder, target.Finder.Count(target.Folder), target.Session));
            return;
        }
        foreach (var message in Find(target, _options))
            Emit(message.ToOutput());
    });

    void Guard(SearchTarget target, Action search)
    {
        try
        {
            if (Numbering(target.Session, target.Folder, target.UidValidity) is var uidValidity and not 0 && target.Session.CurrentUidValidity(target.Folder) is var current && current != uidValidity)
                throw new UidValidityException(target.Folder, uidValidity, current);
            search();
        }
        catch (Exception e) when (e is ImapCommandException or UidValidityException)
        {
            WriteItemError(e, target.Folder);
        }
    }

    IEnumerable<FoundMessage> Find(SearchTarget target, FindOptions options)
    {
        var found = target.Finder.Find(target.Folder, options, out uint uidValidity);
        WriteVerbose(Texts.Searched(target.Folder, target.Finder.Plan, target.Finder.Candidates));
        using var progress = new ProgressBar(this, Texts.Searching(target.Session.Place(target.Folder)), target.Finder.Candidates);
        var late = new LateFetch(target.Session, target.Folder, uidValidity, target.Finder.Found);
        target.Finder.Looked = looked => progress.Report(looked);
        foreach (var data in found)
        {
            yield return new FoundMessage(target, uidValidity, data, late);
            progress.Emitted();
        }
    }

    sealed record SearchedFolder(ImapSession Session, string Folder);

    sealed record SearchTarget(ImapSession Session, MessageFinder Finder, string Folder, uint? UidValidity);

    sealed record FoundMessage(SearchTarget Target, uint UidValidity, FetchResponse Data, LateFetch Late)
    {
        public ImapMessage ToOutput() => new(Target.Session, Target.Folder, UidValidity, Data, Late);
    }

    void WarnOfProblem(uint uid, ImapProtocolException problem) => WriteWarning(Texts.NotReadInFull(uid, problem.Message));
}
