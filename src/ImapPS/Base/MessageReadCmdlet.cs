using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;
using ImapPS.Transfer;

namespace ImapPS.Base;

/// <summary>
/// A cmdlet that reads messages and changes nothing on the server: it takes them as objects or as a folder with UIDs, and works
/// on windows of them as they come, so that a long pipeline flows and needs little memory.
/// </summary>
public abstract class MessageReadCmdlet : FolderCmdlet
{
    /// <summary>The set with a folder and UIDs.</summary>
    protected const string UidSetName = "Uid";

    MessageWindows? _windows;

    /// <summary>Specifies the messages, from Search-ImapMessage or Get-ImapMessage.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSet.Message)]
    [ValidateNotNull]
    [NoCompletion]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>Specifies the folder that contains the messages of -Uid, by its full name or a special use such as <c>\Trash</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string Folder { get; set; } = "";

    /// <summary>Specifies the UIDs of the messages in -Folder. They are in the first column of every table of messages.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    [NumberTransformation<uint>(TakesMany = true)]
    [NoCompletion]
    public virtual uint[] Uid { get; set; } = [];

    /// <summary>Specifies the UIDVALIDITY value that the UIDs belong to. If the folder has another value, an error is reported.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [NumberTransformation<uint>]
    [NoCompletion]
    public uint UidValidity { get; set; }

    /// <summary>Progress of the whole: with a total when all messages were given at once, and not through the pipeline.</summary>
    private protected ProgressBar MakeProgress(string activity)
    {
        if (MyInvocation.ExpectingInput)
            return new ProgressBar(this, activity, 0);
        return ParameterSetName == UidSetName ? new ProgressBar(this, activity, Uid.Length) : new ProgressBar(this, activity, Message.Length, Message.Sum(m => m.Size ?? 0));
    }

    /// <summary>Works on some messages. Those after it may be of another folder or session.</summary>
    protected abstract void Read(MessageWindow window);

    /// <summary>Called after the last window.</summary>
    protected virtual void Finish()
    {
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName != UidSetName)
        {
            foreach (var message in Message)
                Add(Use(SessionTable.Living(message.Session)), message.Folder, message.UidValidity, new MessageTarget(message.Uid, message));
            return;
        }
        if (ResolveFolders(CurrentSession(), [Folder], literal: true) is not [var folder])
            return;
        uint uidValidity = UidValidity != 0 ? UidValidity : CurrentSession().CurrentUidValidity(folder.Name);
        foreach (uint uid in Uid)
            Add(CurrentSession(), folder.Name, uidValidity, new MessageTarget(uid, null));
    }

    /// <summary>Works on what waits: what comes after it is to be read differently.</summary>
    protected void Flush() => _windows?.Flush();

    /// <inheritdoc/>
    protected sealed override void End()
    {
        Flush();
        Finish();
    }

    /// <summary>Adds one message to the window, which is worked on when it is full.</summary>
    protected void Add(ImapSession session, string folder, uint uidValidity, MessageTarget target) =>
        (_windows ??= new MessageWindows(ReadGuarded)).Add(session, folder, uidValidity, target);

    /// <summary>
    /// A message was not among what the server returned. It is gone only if a search after a NOOP does not find it either: a server may report a new message
    /// late. One that is found is read once more.
    /// </summary>
    protected void WriteGone(string folder, uint uid)
    {
        if (_window is { } window && window.Folder == folder && window.Messages.Any(m => m.Uid == uid))
            _missing.Add(uid);
        else
            WriteError(ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound, Texts.NoMessage(uid, folder), uid, ErrorRecords.GoneAdvice));
    }

    // What is being read, and what of it was not returned.
    MessageWindow? _window;
    readonly HashSet<uint> _missing = [];

    void ReadAgain(MessageWindow window)
    {
        UidSet missing = [.. _missing];
        var there = window.Session.StillThere(window.Folder, window.UidValidity, missing);
        foreach (uint uid in missing.Without(there))
            WriteError(ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound, Texts.NoMessage(uid, window.Folder), uid, ErrorRecords.GoneAdvice));
        if (there.IsEmpty)
            return;
        _missing.Clear();
        Read(window with { Messages = [.. window.Messages.Where(m => there.Contains(m.Uid))] });
        foreach (uint uid in _missing.Order())
            WriteError(ErrorRecords.Make("MessageNotReturned", ErrorCategory.InvalidResult, Texts.NotReturned(uid, window.Folder), uid, Texts.NotReturnedAdvice));
    }

    void ReadGuarded(MessageWindow window)
    {
        try
        {
            _window = window;
            _missing.Clear();
            Read(window);
            if (_missing.Count > 0)
                ReadAgain(window);
        }
        catch (Exception e) when (e is Protocol.ImapCommandException or UidValidityException)
        {
            // Of these messages nothing more can be had; others may be well.
            WriteItemError(e, window.Folder);
        }
        finally
        {
            _window = null;
        }
    }
}
