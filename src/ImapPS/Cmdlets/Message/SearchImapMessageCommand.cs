using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Binding;
using ImapPS.Client;
using ImapPS.Client.Operations;
using ImapPS.Output;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Searching;

namespace ImapPS.Cmdlets.Message;

/// <summary>Finds messages: all conditions must hold, and of several values of one condition any.</summary>
[Cmdlet(VerbsCommon.Search, "ImapMessage", DefaultParameterSetName = FolderSet)]
[OutputType(typeof(ImapMessage), ParameterSetName = [FolderSet, LiteralSet])]
public sealed class SearchImapMessageCommand : FolderCmdlet
{
    const string FolderSet = "Folder";
    const string LiteralSet = "LiteralFolder";
    const FetchItemKinds Shown = FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope;

    MessageQuery? _query;
    int _left = int.MaxValue;

    /// <summary>Folders, with wildcards, or special uses such as \Sent; INBOX when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = FolderSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [MailboxName.Inbox];

    /// <summary>Folders as they are named, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>A part of the From header.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? From { get; set; }

    /// <summary>A part of the To header.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? To { get; set; }

    /// <summary>A part of the Cc header.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Cc { get; set; }

    /// <summary>A part of the subject.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Subject { get; set; }

    /// <summary>A text in the body.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Body { get; set; }

    /// <summary>A text in the header or the body.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Text { get; set; }

    /// <summary>Received at this time or later; a date without a zone is local.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Received before this time.</summary>
    [Parameter]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Received longer ago than this: 90d, 6w, 3m, 2y or a TimeSpan.</summary>
    [Parameter, AgeTransformation]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>Received less long ago than this.</summary>
    [Parameter, AgeTransformation]
    public TimeSpan? NewerThan { get; set; }

    /// <summary>Larger than so many bytes: 1MB.</summary>
    [Parameter, SizeTransformation, ValidateRange(0L, long.MaxValue)]
    public long? LargerThan { get; set; }

    /// <summary>Smaller than so many bytes.</summary>
    [Parameter, SizeTransformation, ValidateRange(1L, long.MaxValue)]
    public long? SmallerThan { get; set; }

    /// <summary>Not read.</summary>
    [Parameter]
    public SwitchParameter Unread { get; set; }

    /// <summary>Read.</summary>
    [Parameter]
    public SwitchParameter Read { get; set; }

    /// <summary>Flagged.</summary>
    [Parameter]
    public SwitchParameter Flagged { get; set; }

    /// <summary>Not flagged.</summary>
    [Parameter]
    public SwitchParameter Unflagged { get; set; }

    /// <summary>Answered.</summary>
    [Parameter]
    public SwitchParameter Answered { get; set; }

    /// <summary>Has one of these keywords.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public string[]? Keyword { get; set; }

    /// <summary>Has an attachment; with :$false, has none.</summary>
    [Parameter]
    public SwitchParameter HasAttachment { get; set; }

    /// <summary>Only among these UIDs.</summary>
    [Parameter, ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    public uint[]? Uid { get; set; }

    /// <summary>Only so many, the newest first.</summary>
    [Parameter, ValidateRange(1, int.MaxValue)]
    public int First { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        CheckContradictions();
        if (First > 0)
            _left = First;
        _query = MakeQuery();
        // Refused before anything is sent, and not once a folder.
        _ = _query.Key.ToString();
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        bool literal = ParameterSetName == LiteralSet;
        foreach (var folder in ResolveFolders(session, literal ? LiteralFolder : Folder, literal))
        {
            if (_left == 0)
                return;
            if (!folder.IsSelectable)
                continue;
            try
            {
                _left -= SearchFolder(session, folder.Name, _left);
            }
            catch (ImapCommandException e)
            {
                WriteItemError(e, folder.Name);
            }
        }
    }

    int SearchFolder(ImapSession session, string folder, int most)
    {
        var found = session.Search(folder, _query!.Key);
        WriteVerbose($"'{folder}': SEARCH {_query.Key} found {found.Uids.Count} messages{(_query.IsExact ? "" : ", each checked again here")}.");
        if (found.Uids.IsEmpty)
            return 0;
        var uids = most != int.MaxValue && _query.IsExact ? Newest(found.Uids, most) : found.Uids;
        int total = uids.Count;
        int seen = 0;
        int emitted = 0;
        using var progress = new ProgressBar(this, $"Searching {folder}", total);
        foreach (var data in session.Fetch(folder, found.UidValidity, uids, new FetchRequest(Shown | _query.Needs), descending: First > 0))
        {
            progress.Report(++seen);
            var message = new ImapMessage(session, folder, found.UidValidity, data);
            if (message.Problem is { } problem)
                WriteWarning($"Message {data.Uid} in '{folder}' could not be read in full: {problem.Message}");
            if (!_query.Matches(message))
                continue;
            Emit(message);
            progress.Emitted();
            if (++emitted == most)
                break;
        }
        return emitted;
    }

    static UidSet Newest(UidSet uids, int most) => uids.ChunkDescending(most).First();

    MessageQuery MakeQuery()
    {
        var query = new MessageQuery();
        AddAny(query, "FROM", From);
        AddAny(query, "TO", To);
        AddAny(query, "CC", Cc);
        AddAny(query, "SUBJECT", Subject);
        AddAny(query, "BODY", Body);
        AddAny(query, "TEXT", Text);
        if (Since is { } since)
            query.ReceivedSince(since);
        if (Before is { } before)
            query.ReceivedBefore(before);
        var now = DateTimeOffset.Now;
        if (OlderThan is { } older)
            query.ReceivedBefore(now - older);
        if (NewerThan is { } newer)
            query.ReceivedSince(now - newer);
        if (LargerThan is { } larger)
            AddLarger(query, larger);
        if (SmallerThan is { } smaller)
            AddSmaller(query, smaller);
        AddSwitch(query, Unread, "UNSEEN");
        AddSwitch(query, Read, "SEEN");
        AddSwitch(query, Flagged, "FLAGGED");
        AddSwitch(query, Unflagged, "UNFLAGGED");
        AddSwitch(query, Answered, "ANSWERED");
        if (Keyword is not null)
            query.Add(SearchKey.Or([.. Keyword.Select(k => SearchKey.Keyword(k))]));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(HasAttachment)))
            query.HasAttachment(HasAttachment);
        if (Uid is not null)
            query.Add(SearchKey.Uid(new UidSet(Uid)));
        return query;
    }

    static void AddAny(MessageQuery query, string word, string[]? values)
    {
        if (values is null)
            return;
        if (values.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException($"-{char.ToUpperInvariant(word[0])}{word[1..].ToLowerInvariant()} was given an empty text, which would find everything. Leave the parameter out to search without it.");
        query.Add(SearchKey.Or([.. values.Select(v => SearchKey.Text(word, v))]));
    }

    // Servers take 32 bits here; beyond that the size itself decides.
    static void AddLarger(MessageQuery query, long bytes)
    {
        query.Add(SearchKey.Number("LARGER", Math.Min(bytes, uint.MaxValue)));
        if (bytes > uint.MaxValue)
            query.Check(FetchItemKinds.Size, m => m.Size > bytes);
    }

    static void AddSmaller(MessageQuery query, long bytes)
    {
        if (bytes <= uint.MaxValue)
            query.Add(SearchKey.Number("SMALLER", bytes));
        else
            query.Check(FetchItemKinds.Size, m => m.Size < bytes);
    }

    static void AddSwitch(MessageQuery query, bool wanted, string word)
    {
        if (wanted)
            query.Add(SearchKey.Word(word));
    }

    void CheckContradictions()
    {
        Refuse(Read && Unread, "-Read and -Unread");
        Refuse(Flagged && Unflagged, "-Flagged and -Unflagged");

        void Refuse(bool both, string names)
        {
            if (both)
                throw new ArgumentException($"{names} exclude each other: nothing could be found.");
        }
    }
}
