using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Permission;

/// <summary>Gets who may do what with folders, what the user himself may do, or what someone can be granted (RFC 4314).</summary>
[Cmdlet(VerbsCommon.Get, "ImapPermission", DefaultParameterSetName = ListSet)]
[OutputType(typeof(ImapPermission), ParameterSetName = [ListSet, MineSet])]
[OutputType(typeof(ImapGrantableRight), ParameterSetName = [GrantableSet])]
public sealed class GetImapPermissionCommand : FolderCmdlet
{
    const string ListSet = "List";
    const string MineSet = "Mine";
    const string GrantableSet = "Grantable";

    /// <summary>Specifies the folders, by name with wildcards or by special use. The default is INBOX.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [FolderTransformation(MailboxName.Inbox)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [MailboxName.Inbox];

    /// <summary>Gets only the entries of these users and groups. Wildcards are permitted. The default is <c>*</c>.</summary>
    [Parameter(Position = 1, ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IdentityCompleter))]
    public string[] Identity { get; set; } = ["*"];

    /// <summary>Gets the user's own rights instead of the list. It does not require the right to see the list.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MineSet), ValidateTrue]
    public SwitchParameter Mine { get; set; }

    /// <summary>Gets the rights that this user or group can be granted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GrantableSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IdentityCompleter))]
    public string GrantableTo { get; set; } = "";

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        foreach (var folder in ResolveFolders(session, Folder, literal: false).Where(f => f.IsSelectable || Folder.Contains(f.Name)))
        {
            try
            {
                Tell(session, folder.Name);
            }
            catch (ImapCommandException e)
            {
                WriteItemError(e, folder.Name);
            }
        }
    }

    void Tell(ImapSession session, string folder)
    {
        switch (ParameterSetName)
        {
            case MineSet:
                Emit(new ImapPermission(session, folder, session.UserName, session.GetMyRights(folder)));
                break;
            case GrantableSet:
                if (session.GetGrantableRights(folder, GrantableTo) is { } rights)
                    Emit(new ImapGrantableRight(session, folder, rights));
                break;
            default:
                var patterns = Identity.Select(i => new WildcardPattern(i, WildcardOptions.IgnoreCase)).ToList();
                foreach (var entry in session.GetPermissions(folder).Where(e => patterns.Exists(p => p.IsMatch(e.Identifier))))
                    Emit(new ImapPermission(session, folder, entry.Identifier, entry.Rights));
                break;
        }
    }
}
