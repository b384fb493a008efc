using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Content;
using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Searching;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Message;

/// <summary>
/// Finds messages that are there more than once, within one folder or over several of an account. Of equal ones one is kept and the others are given:
/// what comes out can be removed.
/// </summary>
[Cmdlet(VerbsCommon.Find, "ImapDuplicate", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapDuplicate), ParameterSetName = [ParameterSet.Folder, ParameterSet.Message])]
public sealed class FindImapDuplicateCommand : FolderCmdlet
{
    readonly List<ImapMessage> _messages = [];
    readonly HashSet<(ImapSession, string, uint)> _seen = [];
    readonly HashSet<(ImapSession, string)> _folders = [];
    string[] _named = [];

    /// <summary>
    /// Specifies the folders to search, by name with wildcards or by special use. A message in a folder named first is kept before one in a folder
    /// named later. Wildcards leave out folders that show messages of other folders (<c>\All</c>, <c>\Flagged</c>, <c>\Important</c>). The default
    /// is INBOX.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [MailboxName.Inbox];

    /// <summary>
    /// Do not use. It binds to lines of messages, for example of a CSV file, so that they are refused: such a line does not stand for its whole
    /// folder.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true, ParameterSetName = ParameterSet.Folder)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <summary>
    /// Specifies the messages to compare with each other, within each account. Messages of two accounts are never duplicates of each other.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSet.Message)]
    [ValidateNotNull]
    [NoCompletion]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>
    /// Specifies what makes two messages equal: <c>Content</c> (the same sender, subject, date and body) or <c>MessageId</c> (also the same Message-ID
    /// and size). The bodies of candidates are fetched and compared in both cases. The default is <c>MessageId</c>.
    /// </summary>
    [Parameter]
    public DuplicateCriterion By { get; set; }

    /// <summary>
    /// Specifies which of several equal messages in one folder is kept: <c>Oldest</c> or <c>Newest</c>, by the time of receipt. The default is
    /// <c>Oldest</c>.
    /// </summary>
    [Parameter]
    public DuplicateKeep Keep { get; set; }

    /// <inheritdoc/>
    // Folders that come through the pipeline are as many as a wildcard finds: a view among them is not meant either.
    protected override void Begin() => _named = MyInvocation.BoundParameters.ContainsKey(nameof(Folder)) ? Folder : [];

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == ParameterSet.Message)
        {
            foreach (var message in Message)
            {
                SessionOf(message.Owner);
                Add(message);
            }
            return;
        }
        RefuseMessage(Uid, Texts.UseGetMessageFirst);
        var session = CurrentSession();
        foreach (var folder in WithoutViews(ResolveFolders(session, Folder, literal: false).Where(f => f.IsSelectable), _named).Where(f => _folders.Add((session, f.Name))))
        {
            var all = session.Search(folder.Name, SearchKey.All);
            long done = 0;
            using var progress = new ProgressBar(this, Texts.ReadingMessages(session.Place(folder.Name)), all.Uids.Count);
            var late = new LateFetch(session, folder.Name, all.UidValidity, all.Uids);
            foreach (var data in session.Fetch(folder.Name, all.UidValidity, all.Uids, new FetchRequest(FetchItemKinds.Listing)))
            {
                Add(new ImapMessage(session, folder.Name, all.UidValidity, data, late));
                progress.Report(++done);
            }
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (ParameterSetName == ParameterSet.Message)
            LeaveOutViews();
        var keys = ContentKeys(By == DuplicateCriterion.MessageId ? m => IdKey(m) is { } id ? $"{id} {AlikeKey(m)}" : null : AlikeKey);
        LeaveOutWhatIsTheSame(keys);
        foreach (var same in _messages.Where(m => keys.GetValueOrDefault(m) is not null).GroupBy(m => (m.Owner, keys[m]!)).Where(g => g.Skip(1).Any()))
        {
            var original = Kept(same);
            foreach (var message in same.Where(m => m != original))
                Emit(new ImapDuplicate(message.Owner, message.Folder, message.UidValidity, message.Data, original));
        }
    }

    // A search with a wildcard finds a message in its folder and in a view: that is one message, and no duplicate of itself.
    void LeaveOutViews()
    {
        foreach (var account in _messages.GroupBy(m => m.Owner).Where(g => g.Key.IsOpen && g.Select(m => m.Folder).Distinct().Skip(1).Any()).ToList())
        {
            var views = Use(account.Key).KnownFolders().Where(IsView).Select(f => f.Name).ToHashSet();
            foreach (string view in account.Select(m => m.Folder).Distinct().Where(views.Contains))
                WriteWarning(Texts.ViewMessagesOmitted(view));
            _messages.RemoveAll(m => m.Owner == account.Key && views.Contains(m.Folder));
        }
    }

    void Add(ImapMessage message)
    {
        if (_seen.Add((message.Owner, message.Folder, message.Uid)))
            _messages.Add(message);
    }

    static string? IdKey(ImapMessage message) => string.IsNullOrEmpty(message.MessageId) || message.Size is null ? null : $"{message.Size} {message.MessageId}";

    // The folder named first, then the time.
    ImapMessage Kept(IEnumerable<ImapMessage> same)
    {
        var first = same.First();
        var candidates = ParameterSetName == ParameterSet.Folder ? same.Where(m => m.Owner == first.Owner && m.Folder == first.Folder) : same;
        return Keep == DuplicateKeep.Oldest
            ? candidates.MinBy(m => (m.Received, m.Uid))! : candidates.MaxBy(m => (m.Received, m.Uid))!;
    }

    static string AlikeKey(ImapMessage message) => $"{message.Date?.UtcTicks} {message.FromAddress} {message.Subject}";

    // One message that two folders show is no duplicate of itself: to remove one is to remove both.
    void LeaveOutWhatIsTheSame(Dictionary<ImapMessage, string?> keys)
    {
        foreach (var account in keys.Where(k => k.Value is not null).GroupBy(k => k.Key.Owner).Where(g => g.Select(k => k.Key.Folder).Distinct().Skip(1).Any()))
        {
            var seen = new HashSet<string>();
            var identities = MessageIdentity.Of(Use(SessionTable.Living(account.Key)), account.Select(k => k.Key));
            foreach (var message in _messages.Where(m => identities.TryGetValue(m, out string? identity) && !seen.Add(identity)).ToList())
            {
                keys[message] = null;
                WriteVerbose(Texts.SameMessageOmitted(message.Uid, message.Folder));
            }
        }
    }

    // Only of messages that are alike in what is known the bodies are fetched, and of those only fingerprints are kept.
    Dictionary<ImapMessage, string?> ContentKeys(Func<ImapMessage, string?> alikeKey)
    {
        var keys = new Dictionary<ImapMessage, string?>(ReferenceEqualityComparer.Instance);
        var alike = _messages.Select(m => (Message: m, Session: m.Owner, Key: alikeKey(m))).Where(m => m.Key is not null).GroupBy(m => (m.Session, m.Key)).Where(g => g.Skip(1).Any()).SelectMany(g => g);
        foreach (var folder in alike.GroupBy(a => (a.Message.Owner, a.Message.Folder, a.Message.UidValidity)))
        {
            var byUid = folder.ToDictionary(a => a.Message.Uid);
            var (foundIn, name, uidValidity) = folder.Key;
            var session = SessionTable.Living(foundIn);
            long done = 0;
            long bytes = 0;
            using var progress = new ProgressBar(this, Texts.ComparingMessages(name), byUid.Count, byUid.Values.Sum(a => a.Message.Size ?? 0));
            using var pump = new FetchPump(Use(session), data =>
            {
                if (data.Section("BODY[TEXT]")?.Sink is HashingSink sink && byUid.TryGetValue(data.Uid, out var found))
                {
                    long header = (data.Section("BODY[HEADER]")?.Sink as HashingSink)?.Length ?? 0;
                    // What did not come whole is equal to nothing.
                    if (found.Message.Size is not { } size || header + sink.Length >= size)
                        keys[found.Message] = $"{sink.Hash} {found.Key}";
                    else
                        WriteWarning(Texts.NotCompared(data.Uid, name, header + sink.Length, size));
                    sink.Dispose();
                    progress.Report(++done, bytes += found.Message.Size ?? 0);
                }
            });
            pump.Submit(name, uidValidity, new UidSet(byUid.Keys), new FetchRequest(FetchItemKinds.None, [BodySection.Header, new BodySection("TEXT")]) { Sinks = (_, _, _) => new HashingSink() });
            pump.Drain();
        }
        return keys;
    }
}
