using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client.Files;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Sessions;
using ImapPS.Transfer;

namespace ImapPS.Cmdlets.Content;

/// <summary>Saves attachments as files. Only these parts are fetched, many at once, and they stream to disk whatever their size.</summary>
[Cmdlet(VerbsData.Save, "ImapAttachment", SupportsShouldProcess = true, DefaultParameterSetName = MessageSet)]
[OutputType(typeof(FileInfo), ParameterSetName = [MessageSet, UidSetName, AttachmentSet])]
public sealed class SaveImapAttachmentCommand : MessageReadCmdlet
{
    const string AttachmentSet = "Attachment";

    /// <summary>Attachments, from Get-ImapAttachment.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AttachmentSet)]
    [ValidateNotNull]
    public ImapAttachment[] Attachment { get; set; } = [];

    /// <summary>The folder on disk to save them in; it is made if it is not there. The current one when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Only attachments with one of these names, with wildcards, e.g. *.pdf.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Only attachments with exactly one of these names, in any case.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralName { get; set; }

    /// <summary>Only attachments of one of these media types, with wildcards, e.g. image/*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MediaTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Saves the pictures that the text shows and the signatures too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>What to do when a file of the name is there: save under another name (the default), skip the attachment if a file has its content, or replace the file.</summary>
    [Parameter]
    public ConflictAction Conflict { get; set; }

    /// <summary>How many connections to fetch with at most; a further one is opened when there is enough to do for it.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Writes the files that were saved.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    AttachmentFilter _filter = null!;
    AttachmentFiles _files = null!;
    AttachmentSaver? _saver;
    ProgressBar? _progress;
    int _saved;
    long _bytes;
    string _folder = "";
    bool _folderMade;

    /// <inheritdoc/>
    protected override void Begin()
    {
        _filter = new AttachmentFilter(Name, LiteralName, Type, All);
        _folder = TargetFolder.Resolve(this, Path);
        _files = new AttachmentFiles(_folder, Conflict);
        // How many attachments there will be nobody knows before the last message was looked at.
        _progress = new ProgressBar(this, "Saving attachments", 0);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName != AttachmentSet)
        {
            base.Process();
            return;
        }
        foreach (var attachment in Attachment.Where(_filter.IsMeant))
            Save(attachment);
    }

    /// <inheritdoc/>
    protected override void Read(MessageWindow window)
    {
        foreach (var (target, structure) in StructureReader.Read(window))
        {
            if (structure is null)
                WriteGone(window.Folder, target.Uid);
            else
                foreach (var attachment in _filter.Select(window, target.Uid, structure))
                    Save(attachment);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        _saver?.Finish();
        _progress?.Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _saver?.Dispose();
        _progress?.Dispose();
        base.Dispose(disposing);
    }

    void Save(ImapAttachment attachment)
    {
        string name = SafeFileName.Make(attachment.FileName, AttachmentSaver.NameWithout(attachment));
        if (!Ask($"'{name}' ({Display.Size(attachment.Size)}) of message {attachment.Uid} in '{attachment.Folder}'", $"Save to '{_folder}'"))
            return;
        if (!_folderMade)
            TargetFolder.Make(_folder);
        _folderMade = true;
        var session = Use(SessionTable.Living(attachment.Session));
        if (_saver is null || !_saver.Takes(session, attachment))
        {
            _saver?.Finish();
            _saver?.Dispose();
            _saver = new AttachmentSaver(session, attachment.Folder, attachment.UidValidity, _folder, _files, Saved, WriteItemError, ThrottleLimit, Stop);
        }
        _saver.Add(attachment, name);
    }

    void Saved(string path, bool written)
    {
        _progress!.Report(++_saved, written ? _bytes += new FileInfo(path).Length : _bytes);
        if (!written)
            WriteVerbose($"'{path}' has this content already and was left as it is.");
        else if (PassThru)
            Emit(FileOutput.Of(this, path));
    }
}
