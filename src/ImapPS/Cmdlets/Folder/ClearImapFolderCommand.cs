using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Empties folders: moves their messages to the trash, or with -Permanent takes them away for good. The folders stay.</summary>
[Cmdlet(VerbsCommon.Clear, "ImapFolder", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class ClearImapFolderCommand : MessageBatchCmdlet
{
    const int MostAtOnce = 1000;

    /// <summary>Removes at most 1,000 messages unless -MaximumCount says otherwise.</summary>
    public ClearImapFolderCommand() => MaximumCount = MostAtOnce;

    /// <summary>Specifies the folders to empty, by name with wildcards or by special use such as <c>\Trash</c> or <c>\Junk</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [];

    /// <summary>Specifies the folders to empty by their exact names. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet.LiteralFolder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Do not use. It binds to messages in the pipeline, so that they are refused: a message does not stand for its whole folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <summary>Removes only messages received longer ago than this age: 30min, 12h, 90d, 6w, 3mo, 2y or a TimeSpan.</summary>
    [Parameter, AgeTransformation]
    [ArgumentCompleter(typeof(AgeCompleter))]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>
    /// Permanently deletes the messages instead of moving them to the trash. You are prompted for each folder unless -Force or -Confirm is given.
    /// </summary>
    [Parameter]
    public SwitchParameter Permanent { get; set; }

    /// <summary>
    /// Specifies the trash folder, for servers that mark none or for a trash folder of your own. The default is the folder with the special use
    /// <c>\Trash</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string TrashFolder { get; set; } = "\\Trash";

    /// <summary>Suppresses the prompt before messages are permanently deleted. -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override string Action => Permanent ? "Clear permanently" : "Clear";

    /// <inheritdoc/>
    protected override void Process()
    {
        RefuseMessage(Uid, Texts.UseForMessages("Remove-ImapMessage"));
        var session = CurrentSession();
        foreach (var folder in WithoutViews(ResolveFolders(session, Folder, LiteralFolder), IsLiteralSet ? LiteralFolder : Folder).Where(f => f.IsSelectable))
        {
            try
            {
                var (uidValidity, uids) = Find(session, folder.Name);
                WriteVerbose(Texts.MessagesToRemove(folder.Name, uids.Count));
                if (!uids.IsEmpty)
                    Collect(session, folder.Name, uidValidity, uids);
            }
            catch (ImapCommandException e)
            {
                WriteItemError(e, folder.Name);
            }
        }
    }

    /// <inheritdoc/>
    private protected override ChangePolicy Policy => RemovalPolicy(Force);

    /// <inheritdoc/>
    private protected override ChangePlan? Plan(ImapSession session, MessageSet messages) => RemovalPlan(session, messages, Permanent, TrashFolder);

    // The server counts whole days in a zone of its own: it is asked for a day more, and the time of receipt decides.
    (uint UidValidity, UidSet Uids) Find(ImapSession session, string folder)
    {
        if (OlderThan is not { } age)
        {
            var all = session.Search(folder, SearchKey.All);
            return (all.UidValidity, all.Uids);
        }
        var limit = DateTimeOffset.Now - age;
        var found = session.Search(folder, SearchKey.Date("BEFORE", DateOnly.FromDateTime(limit.UtcDateTime).AddDays(2)));
        var old = new UidSet();
        if (found.Uids.IsEmpty)
            return (found.UidValidity, old);
        foreach (var message in session.Fetch(folder, found.UidValidity, found.Uids, new FetchRequest(FetchItemKinds.InternalDate)))
        {
            // A message without a time that can be read is not known to be old.
            if (message.InternalDate != default && message.InternalDate < limit)
                old.Add(message.Uid);
        }
        return (found.UidValidity, old);
    }
}
