using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Subscribes to folders, or ends subscriptions: most mail programs show the subscribed ones only.</summary>
[Cmdlet(VerbsCommon.Set, "ImapFolder", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapFolder), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class SetImapFolderCommand : FolderCmdlet
{
    /// <summary>Specifies the folders, by name with wildcards or by special use.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [];

    /// <summary>Specifies the folders by their exact names. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet.LiteralFolder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Subscribes to the folders. <c>-Subscribed:$false</c> unsubscribes from them.</summary>
    [Parameter(Mandatory = true)]
    public SwitchParameter Subscribed { get; set; }

    /// <summary>Returns the folders after the change. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Do not use. It binds to lines of messages, for example of a CSV file, so that they are refused: such a line does not stand for its whole folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        RefuseMessage(Uid, Texts.UseForMessages("Set-ImapFlag"));
        var session = CurrentSession();
        foreach (var folder in ResolveFolders(session, Folder, LiteralFolder))
        {
            if (folder.IsSubscribed == Subscribed)
                WriteVerbose(Texts.AlreadySubscribed(folder.Name, Subscribed));
            else if (!Change(session, folder.Name, new SubscribeFolder(folder.Name, Subscribed)))
                continue;
            if (PassThru)
                EmitFolder(session, folder.Name);
        }
    }
}
