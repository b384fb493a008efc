using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Running;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Fetching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;
using ImapPS.Transfer;

namespace ImapPS.Cmdlets.Message;

/// <summary>
/// Stores messages from files in a folder: .eml files, mbox files and Maildirs, byte for byte but for line ends. They stream from disk
/// whatever their size; their flags and dates are kept where their files tell them.
/// </summary>
[Cmdlet(VerbsData.Import, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(ImapMessage), ParameterSetName = [PathSet, LiteralSet])]
public sealed class ImportImapMessageCommand : FolderCmdlet
{
    const string PathSet = "Path";
    const string LiteralSet = "LiteralPath";
    const int PreparedAtOnce = 100;

    readonly Dictionary<ImapSession, List<string>> _files = [];
    int _skipped;

    /// <summary>Specifies message files, mbox files, Maildirs, or directories of .eml, .emlx and .mbox files. Wildcards are permitted.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Specifies the same by exact paths. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty, ValidateNotBlank]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Specifies the folder to store the messages in, by its full name or a special use such as <c>\Archive</c>. It must exist.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = "";

    /// <summary>
    /// Specifies the flags of all messages: <c>\Seen</c>, <c>\Flagged</c>, <c>\Answered</c>, <c>\Draft</c>, <c>\Deleted</c> (also without the
    /// backslash) or keywords. By default the flags are taken from the Maildir file names, from the index of an exported mbox, from the headers
    /// of an mbox or from an .emlx file; a message whose file has none of these gets the default flag. The default is <c>\Seen</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNull, AllowEmptyCollection]
    public string[] Flag { get; set; } = ["\\Seen"];

    /// <summary>
    /// Specifies the time of receipt for all messages. By default it is the time in the <c>From </c> line of an mbox, the file time in a Maildir,
    /// and for other files the time in the message's own Received, Delivery-Date or Date header, or else the file time.
    /// </summary>
    [Parameter, DateTransformation]
    [NoCompletion]
    public DateTimeOffset? Received { get; set; }

    /// <summary>
    /// Specifies what the files are: <c>Eml</c>, <c>Mbox</c> or <c>Maildir</c>. <c>Auto</c> detects it: a directory with cur or new is a Maildir, a
    /// file that begins with a <c>From </c> line is an mbox, any other file is a message. The default is <c>Auto</c>.
    /// </summary>
    [Parameter]
    public ImportFormat Format { get; set; }

    /// <summary>
    /// Specifies how an mbox file quotes lines that begin with <c>From </c>: <c>Mboxrd</c>, as Export-ImapMessage and most programs do, or the
    /// older <c>Mboxo</c>. The default is <c>Mboxrd</c>.
    /// </summary>
    [Parameter]
    public MboxQuoting MboxQuoting { get; set; }

    /// <summary>
    /// Uses the modification time of message files as the time of receipt. Export-ImapMessage sets it. Mbox files and Maildirs are not affected.
    /// </summary>
    [Parameter]
    public SwitchParameter UseFileTime { get; set; }

    /// <summary>
    /// Skips messages that the folder already contains. Message-ID and size tell which may be equal, and their content is compared. A copy that the
    /// server changed when it was stored is not recognized.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipDuplicate { get; set; }

    /// <summary>
    /// Specifies how many messages one call may store. If the files have more, nothing is stored and an error is reported; they are read twice to
    /// know it. Messages that -SkipDuplicate skips do not count. By default there is no limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int MaximumCount { get; set; }

    /// <summary>Returns the stored messages, if the server reports their UIDs (UIDPLUS). By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => Flag = RefusedArgument.For(nameof(Flag), () => Flag.Select(FlagName.ParseToStore).ToArray());

    /// <inheritdoc/>
    protected override void Process()
    {
        if (!_files.TryGetValue(CurrentSession(), out var files))
            _files[CurrentSession()] = files = [];
        foreach (string name in ParameterSetName == LiteralSet ? LiteralPath : Path)
            files.AddRange(FilesOf(name).Where(file => MayBeMessage(name, file)));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (MaximumCount > 0)
            Policy.CheckCount(_files.Sum(f => CountOf(f.Key, f.Value)));
        foreach (var (session, files) in _files.Where(f => f.Value.Count > 0))
            Store(session, files);
    }

    bool MayBeMessage(string name, string file)
    {
        if (ExportedFiles.KindOf(file) is not { } kind)
            return true;
        if (CameThroughPipeline(ParameterSetName) || (ParameterSetName == PathSet && WildcardPattern.ContainsWildcardCharacters(name)))
            WriteVerbose(Texts.FileOmitted(file, kind));
        else
            WriteItemError(new ArgumentException(Texts.NotMessage(file, kind)), file);
        return false;
    }

    void Store(ImapSession session, List<string> files)
    {
        if (ResolveDestination(session, Folder) is not { } folder)
            return;
        _skipped = 0;
        var leftOut = new FlagsLeftOut(ChangeHost);
        var check = new StoredCheck(session, folder.Name, WriteWarning, (source, text) => WriteError(ErrorRecords.Make("MessageChanged", ErrorCategory.InvalidData, text, source, Texts.NulNotKeptAdvice)));
        var step = new AppendMessages(folder.Name, Uploads(session, folder.Name, files, leftOut)) { Placed = check.Add };
        var plan = new ChangePlan(session, Texts.MessagesOfFiles(files.Count), Texts.On(step.Words, session.Words()), step);
        ChangeResult? result;
        using (ChangeHost.Bar = new ProgressBar(this, Texts.StoringIn(session.Place(folder.Name)), 0, files.Sum(LengthOf)))
            result = Runner.Run(plan);
        if (result is null)
            return;
        if (session.IsOpen)
            check.Run();
        if (result.Error is { } error)
            ThrowTerminatingError(RecordOf(error, folder.Name, "", State(step)));
        WriteVerbose(Texts.Stored(step.Stored, folder.Name, session.Words(), SkipDuplicate ? _skipped : null));
        if (PassThru && !step.Uids.IsEmpty)
            WriteStored(session, folder.Name, step.UidValidity, step.Uids);
    }

    static string State(AppendMessages step) => Texts.ImportState(step.Stored, step.Unknown);

    /// <inheritdoc/>
    private protected override ChangePolicy Policy => new() { MaximumCount = MaximumCount };

    // What cannot be read is reported when it is stored.
    int CountOf(ImapSession session, List<string> files)
    {
        if (ResolveDestination(session, Folder) is not { } folder)
            return 0;
        var there = SkipDuplicate ? FolderMessages.Load(session, folder.Name) : null;
        int count = 0;
        foreach (var item in Items(session, files, there, (_, _) => { }, _ => { }).Where(item => there?.Contains(item.Message) != true))
        {
            there?.Add(item.Message);
            count++;
        }
        return count;
    }

    // In groups, so that contents are compared in a few commands.
    IEnumerable<ImportItem> Items(ImapSession session, List<string> files, FolderMessages? there, Action<Exception, string> failed, Action<string> warn)
    {
        var items = files.SelectMany(Source(session, failed, warn).Read);
        if (there is null)
            return items;
        return items.Chunk(PreparedAtOnce).SelectMany(group =>
        {
            there.Prepare(group.Select(item => item.Message));
            return group;
        });
    }

    ImportSource Source(ImapSession session, Action<Exception, string> failed, Action<string> warn) =>
        new(Format, MboxQuoting, UseFileTime, takesNul: session.TakesNul(), failed, warn);

    void WriteStored(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        foreach (var data in session.Fetch(folder, uidValidity, uids, new FetchRequest(FetchItemKinds.Listing)))
            Emit(new ImapMessage(session, folder, uidValidity, data));
    }

    IEnumerable<MessageUpload> Uploads(ImapSession session, string folder, List<string> files, FlagsLeftOut leftOut)
    {
        var there = SkipDuplicate ? FolderMessages.Load(session, folder) : null;
        var given = new FlagSet(Flag);
        bool flagsGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Flag));
        foreach (var item in Items(session, files, there, WriteItemError, WriteWarning))
        {
            if (there?.Contains(item.Message) == true)
            {
                _skipped++;
                WriteVerbose(Texts.AlreadyStored(item.Source, Folder));
                continue;
            }
            if (item.Message.Header.Count == 0)
                WriteWarning(Texts.NoHeader(item.Source));
            there?.Add(item.Message);
            yield return new MessageUpload(item.Source, item.Message.Content, flagsGiven || item.Flags is null ? given : FlagName.Sendable(item.Flags, flag => leftOut.Tell($"'{item.Source}'", flag)), Received ?? item.Received);
        }
    }

    // Of a Maildir or a folder of files nobody knows it before they are read.
    static long LengthOf(string path) => new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;

    System.Collections.ObjectModel.Collection<string> FilesOf(string name)
    {
        try
        {
            if (ParameterSetName == LiteralSet)
                return [DiskPath.Resolve(this, name)];
            return SessionState.Path.GetResolvedProviderPathFromPSPath(name, out _);
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            WriteError(new ErrorRecord(e, "FileNotFound", ErrorCategory.ObjectNotFound, name));
            return [];
        }
    }
}
