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

    /// <summary>Returns at most this number of messages: the newest, or the first in the order of -SortBy. By default all are returned.</summary>
    [Parameter, ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int First { get; set; }

    /// <summary>Skips this number of messages in each folder: the newest, or the first in the order of -SortBy.</summary>
    [Parameter, ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int Skip { get; set; }

    /// <summary>
    /// Sorts the messages of each folder by <c>Received</c>, <c>Date</c>, <c>From</c>, <c>To</c>, <c>Cc</c>, <c>Subject</c> or <c>Size</c>, by the
    /// rules of RFC 5256. By default messages are returned in the order of their UIDs, in which they were added to the folder; with -First or -Skip
    /// the newest are returned first.
    /// </summary>
    [Parameter]
    public MessageSortKey? SortBy { get; set; }

    /// <summary>Reverses the order of -SortBy, which is required. Messages that compare as equal stay in the order of their UIDs.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>
    /// Fetches only what these properties require; the other properties are empty or null. Tab lists the names, and about_ImapPS_Filter has a table
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
        var folders = ResolveFolders(session, Folder, LiteralFolder).Where(f => f.IsSelectable && _searched.Add(new SearchedFolder(session, f.Name))).ToList();
        finder.LookAhead([.. folders.Select(f => f.Name)], _options);
        foreach (var folder in folders)
            SearchGuarded(session, finder, folder.Name, _numbering);
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
                SearchGuarded(session, finder, folder, uidValidity);
        }
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

    void SearchGuarded(ImapSession session, MessageFinder finder, string folder, uint? numbering)
    {
        if (_options.First == 0)
            return;
        try
        {
            if (Numbering(session, folder, numbering) is var uidValidity and not 0 && session.CurrentUidValidity(folder) is var current && current != uidValidity)
                throw new UidValidityException(folder, uidValidity, current);
            if (CountOnly)
                Emit(new ImapMessageCount(folder, finder.Count(folder), session));
            else
                SearchFolder(session, finder, folder);
        }
        catch (Exception e) when (e is ImapCommandException or UidValidityException)
        {
            WriteItemError(e, folder);
        }
    }

    void SearchFolder(ImapSession session, MessageFinder finder, string folder)
    {
        var found = finder.Find(folder, _options, out uint uidValidity);
        WriteVerbose(Texts.Searched(folder, finder.Plan, finder.Candidates));
        int emitted = 0;
        using var progress = new ProgressBar(this, Texts.Searching(session.Place(folder)), finder.Candidates);
        finder.Looked = looked => progress.Report(looked);
        foreach (var data in found)
        {
            Emit(new ImapMessage(session, folder, uidValidity, data));
            progress.Emitted();
            emitted++;
        }
        if (_options.First != int.MaxValue)
            _options = _options with { First = _options.First - emitted };
    }

    sealed record SearchedFolder(ImapSession Session, string Folder);

    void WarnOfProblem(uint uid, ImapProtocolException problem) => WriteWarning(Texts.NotReadInFull(uid, problem.Message));
}
