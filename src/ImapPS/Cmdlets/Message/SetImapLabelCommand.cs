using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Adds, removes or replaces Gmail's labels of messages. Get-ImapMessage shows them in the property Label.</summary>
[Cmdlet(VerbsCommon.Set, "ImapLabel", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class SetImapLabelCommand : MessageChangeCmdlet
{
    /// <summary>Specifies labels to add, for example <c>Receipts</c> or <c>\Important</c>.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LabelCompleter))]
    public string[]? Add { get; set; }

    /// <summary>Specifies labels to remove.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LabelCompleter))]
    public string[]? Remove { get; set; }

    /// <summary>Specifies the labels that the messages have afterwards; all others are removed. An empty array removes all labels.</summary>
    [Parameter]
    [ValidateNotNull, AllowEmptyCollection]
    [ArgumentCompleter(typeof(LabelCompleter))]
    public string[]? Replace { get; set; }

    /// <inheritdoc/>
    protected override string Action => "Set labels";

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Add is null && Remove is null && Replace is null)
            throw new ArgumentException(Texts.NothingToSet("labels"));
        if (Replace is not null && (Add is not null || Remove is not null))
            throw new ArgumentException(Texts.ReplaceCombined);
        RefusedArgument.Check(nameof(Add), Add, MailboxName.Check);
        RefusedArgument.Check(nameof(Remove), Remove, MailboxName.Check);
        RefusedArgument.Check(nameof(Replace), Replace, MailboxName.Check);
    }

    /// <inheritdoc/>
    private protected override ChangePlan? Plan(ImapSession session, MessageSet messages)
    {
        if (!session.Has(GmailLabels.Capability))
        {
            WriteError(ErrorRecords.Make("LabelsNotSupported", ErrorCategory.NotImplemented, Texts.LabelsNotSupported(session.Server), session, Texts.LabelsNotSupportedAdvice));
            return null;
        }
        StoreLabels[] steps = [.. new[] { (StoreMode.Add, Add), (StoreMode.Remove, Remove), (StoreMode.Replace, Replace) }
            .Where(c => c.Item2 is not null).Select(c => new StoreLabels(c.Item1, c.Item2!))];
        return NewPlan(session, messages, string.Join(" and ", steps.Select(s => s.Words)), steps);
    }
}
