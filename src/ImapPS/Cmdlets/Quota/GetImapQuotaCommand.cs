using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Quota;

/// <summary>Gets how much is stored and how much may be (RFC 9208).</summary>
[Cmdlet(VerbsCommon.Get, "ImapQuota", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapQuota), ParameterSetName = [ParameterSet.Folder, RootSet])]
public sealed class GetImapQuotaCommand : FolderCmdlet
{
    const string RootSet = "Root";

    readonly HashSet<(ImapSession, string)> _told = [];

    /// <summary>
    /// Specifies the folders whose limits to get, by name with wildcards or by special use. A quota root that several folders share is returned
    /// once. The default is INBOX.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation(MailboxName.Inbox)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [MailboxName.Inbox];

    /// <summary>Specifies the name of a quota root. The empty string is a valid name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RootSet)]
    [AllowEmptyString, ValidateNotNull]
    [ArgumentCompleter(typeof(QuotaRootCompleter))]
    public string Root { get; set; } = "";

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        if (ParameterSetName == RootSet)
        {
            Try(Root, () => Tell(session, session.GetQuota(Root), null));
            return;
        }
        foreach (var folder in ResolveFolders(session, Folder, literal: false).Where(f => f.IsSelectable || Folder.Contains(f.Name)))
        {
            Try(folder.Name, () =>
            {
                var quotas = session.GetFolderQuotas(folder.Name);
                if (quotas.Count == 0)
                    WriteVerbose(Texts.NoQuota(folder.Name));
                foreach (var quota in quotas)
                    Tell(session, quota, folder.Name);
            });
        }
    }

    void Tell(ImapSession session, QuotaResponse? quota, string? folder)
    {
        if (quota is null || !_told.Add((session, quota.Root)))
            return;
        if (quota.Resources.Count == 0)
            Emit(new ImapQuota(session, quota.Root, null, folder));
        foreach (var resource in quota.Resources)
            Emit(new ImapQuota(session, quota.Root, resource, folder));
    }

    void Try(string target, Action action)
    {
        try
        {
            action();
        }
        catch (ImapCommandException e)
        {
            WriteItemError(e, target);
        }
    }
}
