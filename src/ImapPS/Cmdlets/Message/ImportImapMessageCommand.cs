using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Binding;
using ImapPS.Client;
using ImapPS.Client.Operations;
using ImapPS.Importing;
using ImapPS.Output;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Stores message files (.eml) in a folder, byte for byte but for line ends.</summary>
[Cmdlet(VerbsData.Import, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(ImapMessage), ParameterSetName = [PathSet, LiteralSet])]
public sealed class ImportImapMessageCommand : FolderCmdlet
{
    const string PathSet = "Path";
    const string LiteralSet = "LiteralPath";

    readonly List<string> _files = [];

    /// <summary>Message files, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Message files, their names as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The folder to store them in, or a special use such as \Archive.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = "";

    /// <summary>The flags the messages get; \Seen when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNull, AllowEmptyCollection]
    public string[] Flag { get; set; } = ["\\Seen"];

    /// <summary>When they count as received; by their own headers when left out.</summary>
    [Parameter]
    public DateTimeOffset? Received { get; set; }

    /// <summary>Writes the stored messages.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => Flag = [.. Flag.Select(FlagName.Parse)];

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (string name in ParameterSetName == LiteralSet ? LiteralPath : Path)
            _files.AddRange(FilesOf(name));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_files.Count == 0)
            return;
        var session = CurrentSession();
        if (ResolveDestination(session, Folder) is not { } folder
            || !ShouldProcess($"{_files.Count} message {(_files.Count == 1 ? "file" : "files")}", $"Store in '{folder.Name}' on {session.Name}"))
            return;
        int stored = 0;
        uint uidValidity = 0;
        var uids = new UidSet();
        using var progress = new ProgressBar(this, $"Storing in {folder.Name}", _files.Count);
        try
        {
            foreach (var result in session.Append(folder.Name, Uploads()))
            {
                if (result.Error is { } error)
                {
                    WriteItemError(error, result.Upload.Source);
                    continue;
                }
                progress.Report(++stored);
                uidValidity = result.UidValidity;
                if (result.Uid != 0)
                    uids.Add(result.Uid);
            }
        }
        catch (ImapConnectionException e)
        {
            var record = ErrorRecords.From(e, folder.Name);
            record.ErrorDetails = new ErrorDetails($"{e.Message} {stored} of {_files.Count} files are known to be stored; of the next few it is not known.") { RecommendedAction = "Connect again, and compare the folder with the files before storing the rest." };
            ThrowTerminatingError(record);
        }
        WriteVerbose($"Stored {stored} messages in '{folder.Name}' on {session.Name}.");
        if (PassThru && !uids.IsEmpty)
            WriteStored(session, folder.Name, uidValidity, uids);
    }

    void WriteStored(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        const FetchItemKinds shown = FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope;
        foreach (var data in session.Fetch(folder, uidValidity, uids, new FetchRequest(shown)))
            Emit(new ImapMessage(session, folder, uidValidity, data));
    }

    IEnumerable<MessageUpload> Uploads()
    {
        foreach (string file in _files)
        {
            MessageUpload upload;
            try
            {
                upload = MessageFile.Open(file, Flag, Received);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                WriteError(ErrorRecords.From(e, file));
                continue;
            }
            yield return upload;
        }
    }

    System.Collections.ObjectModel.Collection<string> FilesOf(string name)
    {
        try
        {
            if (ParameterSetName == LiteralSet)
                return [SessionState.Path.GetUnresolvedProviderPathFromPSPath(name)];
            return SessionState.Path.GetResolvedProviderPathFromPSPath(name, out _);
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            WriteError(new ErrorRecord(e, "FileNotFound", ErrorCategory.ObjectNotFound, name));
            return [];
        }
    }
}
