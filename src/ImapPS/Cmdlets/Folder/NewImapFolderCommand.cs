using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Makes folders, those above them included where the server wants it so.</summary>
[Cmdlet(VerbsCommon.New, "ImapFolder", SupportsShouldProcess = true)]
[OutputType(typeof(ImapFolder))]
public sealed class NewImapFolderCommand : FolderCmdlet
{
    /// <summary>Specifies the full names of the new folders, with the server's hierarchy separator: <c>Projects/Apollo</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [FolderTransformation]
    [ValidateNotNullOrEmpty, ValidateNotBlank]
    [ArgumentCompleter(typeof(FolderCompleter))]
    public string[] Folder { get; set; } = [];

    /// <summary>
    /// Specifies the special use of the new folder. On a server without CREATE-SPECIAL-USE the folder is created without it, with a warning.
    /// </summary>
    [Parameter]
    [ValidateSet("\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash")]
    public string? SpecialUse { get; set; }

    /// <summary>Does not subscribe to the new folder. By default the user is subscribed to it.</summary>
    [Parameter]
    public SwitchParameter NoSubscribe { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        foreach (string name in Folder)
        {
            if (!Change(session, name, new CreateFolder(name, SpecialUse, subscribe: !NoSubscribe)))
                continue;
            if (SpecialUse is not null && !session.Has("CREATE-SPECIAL-USE"))
                WriteWarning(Texts.SpecialUseNotSet(session.Words(), name, SpecialUse));
            WriteVerbose(Texts.FolderCreated(name, session.Words()));
            EmitFolder(session, name);
        }
    }
}
