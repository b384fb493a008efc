using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
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
    public uint? UidValidity { get; set; }

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
                Add(SessionOf(message.Owner), message.Folder, message.UidValidity, new MessageTarget(message.Uid, message));
            return;
        }
        var session = CurrentSession();
        if (ResolveFolders(session, [Folder], literal: true) is not [var folder])
            return;
        uint uidValidity = Numbering(session, folder.Name, UidValidity) is var given and not 0 ? given : session.CurrentUidValidity(folder.Name);
        foreach (uint uid in Uid)
            Add(session, folder.Name, uidValidity, new MessageTarget(uid, null));
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

    /// <summary>The error for a message that is gone; none for one that is there and was not received, which has its own.</summary>
    protected void WriteGone(ImapSession session, string folder, uint uid)
    {
        if (!WasNotFetched(session, folder, uid))
            WriteError(ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound, Texts.NoMessage(uid, folder), uid, ErrorRecords.GoneAdvice));
    }

    void ReadGuarded(MessageWindow window)
    {
        try
        {
            Read(window);
        }
        catch (Exception e) when (e is Protocol.ImapCommandException or UidValidityException)
        {
            // Of these messages nothing more can be had; others may be well.
            WriteItemError(e, window.Folder);
        }
    }
}
