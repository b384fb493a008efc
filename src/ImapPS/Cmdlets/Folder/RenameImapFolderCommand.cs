using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Client.Folders;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Gives a folder another name, or another place, with all below it. Of INBOX only the messages go.</summary>
[Cmdlet(VerbsCommon.Rename, "ImapFolder", SupportsShouldProcess = true)]
[OutputType(typeof(ImapFolder))]
public sealed class RenameImapFolderCommand : FolderCmdlet
{
    /// <summary>The folder, by its name as it is or by its special use.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = "";

    /// <summary>The new full name: with another path the folder moves there.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FolderCompleter))]
    public string NewName { get; set; } = "";

    /// <summary>Not to be given: it catches messages in the pipeline, whose folder is not meant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <summary>Writes the folder under its new name.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        RefuseMessage(Uid, "Move-ImapMessage is for messages.");
        MailboxName.Check(NewName);
        var session = CurrentSession();
        if (ResolveFolders(session, [Folder], literal: true) is not [var folder])
            return;
        if (!Change(session, folder.Name, new RenameFolder(folder.Name, NewName)))
            return;
        WriteVerbose(MailboxName.IsInbox(folder.Name) ? $"The messages of INBOX are in '{NewName}' now." : $"'{folder.Name}' is '{NewName}' now.");
        if (PassThru)
            EmitFolder(session, NewName);
    }
}
