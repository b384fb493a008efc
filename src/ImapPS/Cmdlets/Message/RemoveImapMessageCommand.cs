using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Client;
using ImapPS.Output;
using ImapPS.Parameters;

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

    /// <inheritdoc/>
    private protected override ChangePlan? Plan(ImapSession session, MessageSet messages) => RemovalPlan(session, messages, Permanent, TrashFolder);
}
