using System.Collections.Concurrent;
using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;
using ImapPS.Transfer;

namespace ImapPS.Cmdlets.Content;

/// <summary>
/// Writes messages to files. They stream to disk whatever their size, a broken export goes on where it stopped, and nothing on the
/// server is changed, not even marked as read.
/// </summary>
[Cmdlet(VerbsData.Export, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(FileInfo), ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class ExportImapMessageCommand : MessageSavingCmdlet
{
    const int BatchCount = 100;
    const long BatchBytes = 8 << 20;

    /// <summary>Specifies the directory to write to. It is created if it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// Specifies the format: <c>Eml</c> (a file for each message), <c>Mbox</c> (a file for each mail folder) or <c>Maildir</c> (a Maildir for each
    /// mail folder). The default is <c>Eml</c>.
    /// </summary>
    [Parameter]
    public ExportFormat Format { get; set; }

    /// <summary>
    /// Specifies the names of .eml files. Names in braces are properties; a colon introduces a .NET format for dates and numbers. Cannot be
    /// combined with -Format Mbox or Maildir. The default is <c>{Received:yyyy-MM-dd} {From} {Subject} {Uid}</c>.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NameTemplateCompleter))]
    public string NameTemplate { get; set; } = Transfer.NameTemplate.Default;

    /// <summary>
    /// Specifies the maximum number of connections to fetch with. Another one is opened only when there is enough to fetch. One connection keeps
    /// several requests in flight, so more help only where the server limits the speed of each; providers allow 10 to 20 for each user. Mbox always
    /// uses one. The default is 1.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [NoCompletion]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>
    /// Returns the files that were written: one for each message, or with Mbox one for each mail folder. By default nothing is returned.
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // Looked at by every connection that fetches.
    readonly ConcurrentDictionary<uint, ImapMessage> _asked = new();
    readonly Dictionary<string, ExportCatalog> _catalogs = [];
    NameTemplate _template = null!;
    string _path = "";
    bool _isOfSeveral;
    (ImapSession? Session, string Folder, uint UidValidity) _group;
    MessageExport? _export;
    ParallelFetch? _pump;
    ProgressBar? _progress;
    bool _isAgreed;
    bool _withLabels;
    int _stored;
    long _bytes;
    int _skipped;
    int _storedInFolder;

    /// <inheritdoc/>
    protected override void Begin()
    {
        _template = new NameTemplate(NameTemplate);
        if (Format != ExportFormat.Eml && MyInvocation.BoundParameters.ContainsKey(nameof(NameTemplate)))
            throw new ArgumentException(Texts.NameTemplateWithFormat(Format));
        _path = DiskPath.Resolve(this, Path);
        // Through the pipeline they are known only as they come.
        _isOfSeveral = Message.Select(m => m.Account).Distinct().Count() > 1;
        _progress = MakeProgress(Texts.ExportingMessages);
    }

    /// <inheritdoc/>
    protected override void Read(MessageWindow window) => OnDisk(() => Export(window));

    void Export(MessageWindow window)
    {
        if (_group != (window.Session, window.Folder, window.UidValidity))
        {
            CloseFolder();
            _group = (window.Session, window.Folder, window.UidValidity);
            _isAgreed = Ask(Texts.MessagesOf(window.Folder, window.Session.Words()), Texts.ExportTo(_path));
            if (_isAgreed)
                OpenFolder(window);
        }
        if (!_isAgreed)
            return;
        var wanted = new List<ImapMessage>();
        foreach (var message in Messages(window))
        {
            if (_export!.FindComplete(message) is { } there && IsWhole(window.Session, there, message))
            {
                _skipped++;
                WriteVerbose(Texts.AlreadyExported(message.Uid, there));
            }
            else
            {
                wanted.Add(message);
            }
        }
        Fetch(window, wanted);
    }

    // A full disk or a crash may have cut what the index says is there. A file of an export is this message and no other: it is written again.
    bool IsWhole(ImapSession session, string there, ImapMessage message)
    {
        if (Format != ExportFormat.Eml || new FileInfo(there).Length >= (message.Size ?? 0) || session.HearQuirks().EstimatesSize)
            return true;
        WriteWarning(Texts.FileCut(there));
        File.Delete(there);
        return _export!.FindComplete(message) is not null;
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        OnDisk(CloseFolder);
        _progress?.Dispose();
        WriteVerbose(Texts.Exported(_stored, _path, _skipped));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pump?.Dispose();
        _export?.Dispose();
        _progress?.Dispose();
        base.Dispose(disposing);
    }

    // What befalls one file is that message's error; what befalls the place is the end.
    void OnDisk(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.From(e, _path));
        }
    }

    void OpenFolder(MessageWindow window)
    {
        DiskPath.Make(_path);
        char? separator = window.Session.KnownFolders().FirstOrDefault(f => MailboxName.Same(f.Name, window.Folder))?.Separator;
        var account = window.Session.Account;
        string place = Format == ExportFormat.Eml && _template.HasAccount ? _path : Catalog(_path).DirectoryOf(account, _isOfSeveral);
        DiskPath.Make(place);
        // INBOX is one folder, whatever its case.
        string folder = MailboxName.Same(window.Folder, "INBOX") ? "INBOX" : window.Folder;
        _export = MessageExport.Create(Format, place, Catalog(place), account, (folder, separator), _template);
        _withLabels = Format == ExportFormat.Mbox && window.Session.Has(GmailLabels.Capability);
        // One file takes one message at a time.
        _pump = new ParallelFetch(window.Session, Take, Format == ExportFormat.Mbox ? 1 : ThrottleLimit, Stop);
    }

    // One for each directory: it knows the names that this call has given.
    ExportCatalog Catalog(string directory)
    {
        if (!_catalogs.TryGetValue(directory, out var catalog))
            _catalogs[directory] = catalog = ExportCatalog.Open(directory);
        return catalog;
    }

    void CloseFolder()
    {
        if (_export is null)
            return;
        _pump!.Drain();
        foreach (uint gone in _asked.Keys.Order())
            WriteGone(_group.Session!, _group.Folder, gone);
        _asked.Clear();
        _export.Flush();
        if (!_export.IsTimeKept)
            WriteWarning(Texts.FileTimesNotKept(_group.Folder));
        if (PassThru && Format == ExportFormat.Mbox && _storedInFolder > 0)
            Emit(FileOutput.Of(this, _mbox));
        _storedInFolder = 0;
        _pump.Dispose();
        _export.Dispose();
        _pump = null;
        _export = null;
    }

    string _mbox = "";

    // Names, times and flags come from what is known of the messages; what is not known is asked for first.
    IEnumerable<ImapMessage> Messages(MessageWindow window)
    {
        var known = window.Messages.Where(t => t.Message is { } m && (m.Data.Items & FetchItemKinds.Listing) == FetchItemKinds.Listing).ToDictionary(t => t.Uid, t => t.Message!);
        var unknown = new UidSet(window.Messages.Where(t => !known.ContainsKey(t.Uid)).Select(t => t.Uid));
        if (!unknown.IsEmpty)
        {
            foreach (var data in window.Session.Fetch(window.Folder, window.UidValidity, unknown, new FetchRequest(FetchItemKinds.Listing)))
                known[data.Uid] = new ImapMessage(window.Session, window.Folder, window.UidValidity, data);
        }
        foreach (var target in window.Messages)
        {
            if (known.TryGetValue(target.Uid, out var message))
                yield return message;
            else
                WriteGone(window.Session, window.Folder, target.Uid);
        }
    }

    void Fetch(MessageWindow window, List<ImapMessage> messages)
    {
        var request = new FetchRequest(FetchItemKinds.Size, [BodySection.Whole], _withLabels ? [GmailLabels.Item] : null)
        {
            Sinks = (soFar, _, length) => _export!.Open(_asked.GetValueOrDefault(soFar.Uid), length),
        };
        for (int at = 0; at < messages.Count;)
        {
            var batch = new UidSet();
            int count = 0;
            for (long bytes = 0; at < messages.Count && count < BatchCount && (count == 0 || bytes < BatchBytes); at++, count++)
            {
                bytes += messages[at].Size ?? 0;
                batch.Add(messages[at].Uid);
                _asked[messages[at].Uid] = messages[at];
            }
            _pump!.Submit(window.Folder, window.UidValidity, batch, request);
        }
    }

    void Take(FetchResponse data)
    {
        if (data.Section("BODY[]") is not { } section)
            return;
        // A message that comes twice is taken once.
        if (_asked.TryRemove(data.Uid, out var message))
            Store(message, data, section);
        if (section.Sink is { } sink)
            _export!.Close(sink);
    }

    void Store(ImapMessage message, FetchResponse data, FetchedSection section)
    {
        try
        {
            if (MessageTruncatedException.Of(_group.Session!, _group.Folder, _group.UidValidity, data, section) is { } truncated)
                throw truncated;
            if (message.Received is null)
                WriteWarning(Texts.NoReceived(message.Uid, _group.Folder));
            string path = _export!.Store(message, section.Sink!, data.Other.TryGetValue(GmailLabels.Item, out string? labels) ? GmailLabels.Parse(labels) : []);
            _stored++;
            _storedInFolder++;
            _progress!.Report(_stored, _bytes += message.Size ?? 0);
            if (Format == ExportFormat.Mbox)
                _mbox = path;
            else if (PassThru)
                Emit(FileOutput.Of(this, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MessageTruncatedException)
        {
            WriteItemError(e, message);
        }
    }
}
