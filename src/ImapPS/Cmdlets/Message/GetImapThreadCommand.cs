using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Client.Searching.Threading;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Message;

/// <summary>Gets messages by conversations: one after the other, answers behind what they answer.</summary>
[Cmdlet(VerbsCommon.Get, "ImapThread", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapThreadMessage), ParameterSetName = [ParameterSet.Folder, ParameterSet.Message])]
public sealed class GetImapThreadCommand : FolderCmdlet
{

    readonly Dictionary<(ImapSession Session, string Folder, uint UidValidity), UidSet> _wanted = [];

    /// <summary>Specifies the folders, by name with wildcards or by special use. The default is INBOX.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [MailboxName.Inbox];

    /// <summary>Specifies messages whose whole conversations to get.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSet.Message)]
    [ValidateNotNull]
    [NoCompletion]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>
    /// Specifies how conversations are put together: <c>References</c> (by the references in the header, then by subject), <c>Refs</c> (by the
    /// references only) or <c>OrderedSubject</c> (by subject only). The default is <c>References</c>.
    /// </summary>
    [Parameter]
    public ThreadAlgorithm Algorithm { get; set; }

    /// <summary>Gets only conversations with at least this number of messages. The default is 1.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int MinimumCount { get; set; } = 1;

    /// <summary>Do not use. It binds to lines of messages, for example of a CSV file, so that they are refused: such a line does not stand for its whole folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true, ParameterSetName = ParameterSet.Folder)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == ParameterSet.Folder)
        {
            RefuseMessage(Uid, Texts.UseGetMessageFirst);
            foreach (var folder in WithoutViews(ResolveFolders(CurrentSession(), Folder, literal: false), Folder).Where(f => f.IsSelectable))
                WriteThreads(CurrentSession(), folder.Name, CurrentSession().CurrentUidValidity(folder.Name), null);
            return;
        }
        foreach (var message in Message)
        {
            var key = (SessionOf(message.Owner), message.Folder, message.UidValidity);
            if (!_wanted.TryGetValue(key, out var uids))
                _wanted[key] = uids = new UidSet();
            uids.Add(message.Uid);
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        foreach (var ((session, folder, uidValidity), uids) in _wanted)
            WriteThreads(Use(session), folder, uidValidity, uids);
    }

    void WriteThreads(ImapSession session, string folder, uint uidValidity, UidSet? wanted)
    {
        var messages = new Dictionary<uint, FetchResponse>();
        IReadOnlyList<ThreadNode> threads;
        if (session.CanThread(Algorithm))
        {
            WriteVerbose(Texts.ThreadedByServer(session.Server, folder));
            threads = [.. session.Threads(folder, uidValidity, Algorithm).Where(t => IsWanted(t, wanted))];
            var uids = new UidSet(threads.SelectMany(Uids));
            using var progress = new ProgressBar(this, Texts.ReadingThreads(session.Place(folder)), uids.Count);
            foreach (var data in session.Fetch(folder, uidValidity, uids, new FetchRequest(FetchItemKinds.Listing)))
            {
                messages[data.Uid] = data;
                progress.Report(messages.Count);
            }
        }
        else
        {
            WriteVerbose(Texts.ThreadedHere(session.Server, Algorithm.ToString().ToUpperInvariant(), folder));
            var all = session.Search(folder, SearchKey.All).Uids;
            using var progress = new ProgressBar(this, Texts.ReadingThreads(session.Place(folder)), all.Count);
            foreach (var data in session.Fetch(folder, uidValidity, all, new FetchRequest(FetchItemKinds.Listing, [BodySection.HeaderFields("REFERENCES", "IN-REPLY-TO", "MESSAGE-ID")])))
            {
                messages[data.Uid] = data;
                progress.Report(messages.Count);
            }
            threads = [.. MessageThreads.Of(messages.Values.Select(Threaded), Algorithm).Where(t => IsWanted(t, wanted))];
        }
        foreach (var thread in threads)
            Write(session, folder, uidValidity, thread, messages);
    }

    static ThreadedMessage Threaded(FetchResponse data)
    {
        var envelope = data.ReadEnvelope();
        var header = HeaderBlock.Parse(data.Sections is [{ } section, ..] ? section.Data : default);
        var references = ThreadedMessage.Ids(header.Find("References")?.Value);
        if (references.Count == 0)
            references = [.. ThreadedMessage.Ids(header.Find("In-Reply-To")?.Value).Take(1)];
        return new ThreadedMessage(data.Uid, ThreadedMessage.Ids(header.Find("Message-ID")?.Value) is [var id, ..] ? id : null, references,
            envelope?.Subject ?? "", envelope?.Date ?? data.InternalDate);
    }

    bool IsWanted(ThreadNode thread, UidSet? wanted) => (wanted is null || Uids(thread).Any(wanted.Contains)) && (MinimumCount == 1 || Uids(thread).Count() >= MinimumCount);

    static IEnumerable<uint> Uids(ThreadNode thread) => Flatten(thread).Select(n => n.Uid);

    // A message that is not there takes no level: those below it stand where it would.
    static IEnumerable<(uint Uid, uint? AnswerTo, int Depth)> Flatten(ThreadNode thread)
    {
        var waiting = new Stack<(ThreadNode Node, uint? AnswerTo, int Depth)>([(thread, null, 0)]);
        while (waiting.TryPop(out var next))
        {
            var (node, answerTo, depth) = next;
            if (node.Number != 0)
                yield return (node.Number, answerTo, depth);
            for (int i = node.Children.Count - 1; i >= 0; i--)
                waiting.Push((node.Children[i], node.Number != 0 ? node.Number : answerTo, node.Number != 0 ? depth + 1 : depth));
        }
    }

    void Write(ImapSession session, string folder, uint uidValidity, ThreadNode thread, Dictionary<uint, FetchResponse> messages)
    {
        // What was expunged meanwhile is left out.
        var there = Flatten(thread).Where(n => messages.ContainsKey(n.Uid)).ToList();
        foreach (var (uid, answerTo, depth) in there)
            Emit(new ImapThreadMessage(session, folder, uidValidity, messages[uid], there[0].Uid) { AnswerTo = answerTo, Depth = depth, ThreadCount = there.Count });
    }
}
