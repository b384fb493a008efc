using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Message;

/// <summary>Moves messages to the trash; with -Permanent takes them away for good, these and no others.</summary>
[Cmdlet(VerbsCommon.Remove, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class RemoveImapMessageCommand : MessageChangeCmdlet
{
    const int MostAtOnce = 1000;

    /// <summary>Removes at most 1,000 messages unless -MaximumCount says otherwise.</summary>
    public RemoveImapMessageCommand() => MaximumCount = MostAtOnce;

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
    protected override string Action => Permanent ? "Remove permanently" : "Remove";

    /// <inheritdoc/>
    private protected override ChangePolicy Policy => RemovalPolicy(Force);

    readonly List<ImapDuplicate> _duplicates = [];
    readonly HashSet<(ImapSession, string, uint)> _given = [];

    /// <inheritdoc/>
    private protected override void Given(ImapMessage message)
    {
        if (message is ImapDuplicate duplicate)
            _duplicates.Add(duplicate);
        _given.Add((message.Owner, message.Folder, message.Uid));
        base.Given(message);
    }

    /// <inheritdoc/>
    private protected override UidSet StillThere(ImapSession session, MessageSet messages)
    {
        var lone = new UidSet(_duplicates.Where(d => d.Folder == messages.Folder && d.UidValidity == messages.UidValidity && SessionTable.Living(d.Owner) == session)
            .GroupBy(d => (d.Original.Folder, d.Original.UidValidity)).SelectMany(g => WithoutOriginal(session, g.Key.Folder, g.Key.UidValidity, [.. g])).Select(d => d.Uid));
        return base.StillThere(session, messages with { Uids = messages.Uids.Without(lone) });
    }

    // Of what was called duplicates one copy outside the trash always stays, whatever happened since.
    IEnumerable<ImapDuplicate> WithoutOriginal(ImapSession session, string folder, uint uidValidity, List<ImapDuplicate> duplicates)
    {
        var kept = new HashSet<uint>();
        bool isTrash = session.KnownFolders().FirstOrDefault(f => f.Name == folder) is { SpecialUse: "\\Trash" } || MailboxName.Same(folder, TrashFolder);
        if (!isTrash)
        {
            foreach (var data in session.Fetch(folder, uidValidity, new UidSet(duplicates.Select(d => d.Original.Uid)), new FetchRequest(FetchItemKinds.Flags)))
            {
                if (data.Flags is { } flags && !flags.System.HasFlag(SystemFlags.Deleted))
                    kept.Add(data.Uid);
            }
        }
        foreach (var duplicate in duplicates.Where(d => !kept.Contains(d.Original.Uid) || _given.Contains((d.Original.Owner, folder, d.Original.Uid))))
        {
            WriteError(ErrorRecords.Make("DuplicateIsLastCopy", ErrorCategory.InvalidOperation,
                Texts.OriginalGone(duplicate.Uid, duplicate.Folder, duplicate.DuplicateOf), duplicate, Texts.OriginalGoneAdvice));
            yield return duplicate;
        }
    }

    /// <inheritdoc/>
    private protected override ChangePlan? Plan(ImapSession session, MessageSet messages) => RemovalPlan(session, messages, Permanent, TrashFolder);
}
