using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changing;
using ImapPS.Client;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Moves messages to the trash; with -Permanent takes them away for good, these and no others.</summary>
[Cmdlet(VerbsCommon.Remove, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = MessageSet)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [MessageSet, UidSetName])]
public sealed class RemoveImapMessageCommand : MessageChangeCmdlet
{
    MessageRemoval? _removal;

    /// <summary>Takes the messages away for good instead of moving them to the trash.</summary>
    [Parameter]
    public SwitchParameter Permanent { get; set; }

    /// <summary>The trash folder, or a special use: for servers that mark none, or for a trash of one's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string TrashFolder { get; set; } = "\\Trash";

    /// <summary>Does not ask before taking messages away for good. -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The most messages that one call may remove; more are refused before the first is touched.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumCount { get; set; } = 1000;

    /// <inheritdoc/>
    protected override int Cap => MaximumCount;

    /// <inheritdoc/>
    protected override string Action => Permanent ? "Remove permanently" : "Remove";

    /// <inheritdoc/>
    protected override PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        _removal ??= new MessageRemoval(this, Permanent, Force, one => FindTrash(one, TrashFolder));
        return _removal.Plan(session, folder, uidValidity, uids, Describe(session, folder, uids));
    }
}
