using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client.Files;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Transfer;

namespace ImapPS.Cmdlets.Content;

/// <summary>Saves attachments as files. Only these parts are fetched, many at once, and they stream to disk whatever their size.</summary>
[Cmdlet(VerbsData.Save, "ImapAttachment", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(FileInfo), ParameterSetName = [ParameterSet.Message, UidSetName, AttachmentSet])]
public sealed class SaveImapAttachmentCommand : MessageSavingCmdlet
{
    const string AttachmentSet = "Attachment";

    /// <summary>Specifies the attachments, from Get-ImapAttachment.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AttachmentSet)]
    [ValidateNotNull]
    [NoCompletion]
    public ImapAttachment[] Attachment { get; set; } = [];

    /// <summary>Specifies the directory to save to. It is created if it does not exist. The default is the current directory.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Saves only attachments with one of these file names. Wildcards are permitted: <c>*.pdf</c>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? Name { get; set; }

    /// <summary>Saves only attachments with exactly one of these file names. No character is a wildcard; case is ignored.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? LiteralName { get; set; }

    /// <summary>Saves only attachments of one of these media types. Wildcards are permitted: <c>image/*</c>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MediaTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Also saves inline pictures and signatures: every part that is neither text nor a container of parts.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>
    /// Specifies what to do when a file of the same name exists. <c>Rename</c> adds a number to the name: <c>report (2).pdf</c>. <c>Skip</c> writes
    /// nothing if that file, or one of the same name with a number, has the same content; otherwise it works like <c>Rename</c>. <c>Overwrite</c>
    /// replaces the file, but never one that the same call wrote. The default is <c>Rename</c>.
    /// </summary>
    [Parameter]
    public ConflictAction Conflict { get; set; }

    /// <summary>
    /// Specifies the maximum number of connections to fetch with. Another one is opened only when there is enough to fetch. One connection keeps
    /// several requests in flight, so more help only where the server limits the speed of each; providers allow 10 to 20 for each user. The default
    /// is 1.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [NoCompletion]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Returns the files that were saved. By default nothing is returned.</summary>
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
        _folder = DiskPath.Resolve(this, Path);
        _files = new AttachmentFiles(_folder, Conflict);
        // How many attachments there will be nobody knows before the last message was looked at.
        _progress = new ProgressBar(this, Texts.SavingAttachments, 0);
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
                WriteGone(window.Session, window.Folder, target.Uid);
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
        if (!Ask(Texts.AttachmentOf(name, Display.Size(attachment.Size), attachment.Uid, attachment.Folder), Texts.SaveTo(_folder)))
            return;
        if (!_folderMade)
            DiskPath.Make(_folder);
        _folderMade = true;
        var session = SessionOf(attachment.Owner);
        if (_saver is null || !_saver.Takes(session, attachment))
        {
            _saver?.Finish();
            _saver?.Dispose();
            _saver = new AttachmentSaver(session, (attachment.Folder, attachment.UidValidity), _files, Saved, WriteItemError, ThrottleLimit, Stop);
        }
        _saver.Add(attachment, name);
    }

    void Saved(string path, bool written)
    {
        _progress!.Report(++_saved, written ? _bytes += new FileInfo(path).Length : _bytes);
        if (!written)
            WriteVerbose(Texts.AlreadySaved(path));
        else if (PassThru)
            Emit(FileOutput.Of(this, path));
    }
}
