using System.Management.Automation;
using ImapPS.Changes.Planning;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>A cmdlet for annotations of folders, or of the server itself (RFC 5464).</summary>
public abstract class MetadataCmdlet : FolderCmdlet
{
    /// <summary>The set for the server.</summary>
    protected const string ServerSet = "Server";

    /// <summary>Specifies the folders, by name with wildcards or by special use. The default is INBOX.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [Protocol.Types.MailboxName.Inbox];

    /// <summary>Uses the annotations of the server instead of those of a folder. Requires METADATA-SERVER or METADATA on the server.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServerSet), ValidateTrue]
    public SwitchParameter Server { get; set; }

    /// <summary>The names to send: folders, or the empty name for the server.</summary>
    private protected IEnumerable<string> Targets(ImapSession session) =>
        ParameterSetName == ServerSet ? [""] : ResolveFolders(session, Folder, literal: false).Select(f => f.Name);

    /// <summary>A plan that changes a target.</summary>
    private protected static ChangePlan Plan(ImapSession session, string target, PlanStep step) => new(session, Describe(session, target), step.Words, step);

    /// <summary>A target as people read it.</summary>
    private protected static string Describe(ImapSession session, string target) => target.Length == 0 ? session.Words() : Texts.On(target, session.Words());
}
