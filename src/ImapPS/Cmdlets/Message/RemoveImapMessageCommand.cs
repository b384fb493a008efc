using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
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
    protected override string Action => Permanent ? "Remove permanently" : "Remove";

    /// <inheritdoc/>
    private protected override ChangePolicy Policy => RemovalPolicy(MaximumCount, Force);

    /// <inheritdoc/>
    private protected override ChangePlan? Plan(ImapSession session, MessageSet messages) => RemovalPlan(session, messages, Permanent, TrashFolder);
}
