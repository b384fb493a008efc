using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Gives a folder another name, or another place, with all below it. Of INBOX only the messages go.</summary>
[Cmdlet(VerbsCommon.Rename, "ImapFolder", SupportsShouldProcess = true)]
[OutputType(typeof(ImapFolder))]
public sealed class RenameImapFolderCommand : FolderCmdlet
{
    /// <summary>Specifies the folder, by its full name or special use.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = "";

    /// <summary>Specifies the new full name. A different path moves the folder there.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty, ValidateNotBlank]
    [ArgumentCompleter(typeof(FolderCompleter))]
    public string NewName { get; set; } = "";

    /// <summary>Do not use. It binds to messages in the pipeline, so that they are refused: a message does not stand for its whole folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <summary>Returns the renamed folder. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        RefuseMessage(Uid, Texts.UseForMessages("Move-ImapMessage"));
        RefusedArgument.Check(nameof(NewName), [NewName], MailboxName.Check);
        var session = CurrentSession();
        if (ResolveFolders(session, [Folder], literal: true) is not [var folder])
            return;
        if (!Change(session, folder.Name, new RenameFolder(folder.Name, NewName)))
            return;
        WriteVerbose(MailboxName.IsInbox(folder.Name) ? Texts.InboxMoved(NewName) : Texts.FolderRenamed(folder.Name, NewName));
        if (PassThru)
            EmitFolder(session, NewName);
    }
}
