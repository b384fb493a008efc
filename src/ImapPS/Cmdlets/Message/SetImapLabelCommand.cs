using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Adds, removes or replaces Gmail's labels of messages. Get-ImapMessage shows them in the property Label.</summary>
[Cmdlet(VerbsCommon.Set, "ImapLabel", SupportsShouldProcess = true, DefaultParameterSetName = MessageSet)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [MessageSet, UidSetName])]
public sealed class SetImapLabelCommand : MessageChangeCmdlet
{
    /// <summary>Labels to add, e.g. Receipts or \Important.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LabelCompleter))]
    public string[]? Add { get; set; }

    /// <summary>Labels to take away.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LabelCompleter))]
    public string[]? Remove { get; set; }

    /// <summary>The labels to have, and no others; an empty array takes all away.</summary>
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
            throw new ArgumentException("Say which labels: with -Add, -Remove or -Replace.");
        if (Replace is not null && (Add is not null || Remove is not null))
            throw new ArgumentException("-Replace says all labels there are to be: it goes with neither -Add nor -Remove.");
        foreach (string label in (Add ?? []).Concat(Remove ?? []).Concat(Replace ?? []))
            MailboxName.Check(label);
    }

    /// <inheritdoc/>
    protected override PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        if (!session.Has(GmailLabels.Capability))
        {
            WriteError(ErrorRecords.Make("LabelsNotSupported", ErrorCategory.NotImplemented, $"{session.Server} has no labels: only Gmail has them.", session, "Use keywords (Set-ImapFlag -Add) or folders (Move-ImapMessage)."));
            return null;
        }
        var changes = new List<(StoreMode Mode, string[] Labels, string Words)>();
        if (Add is not null)
            changes.Add((StoreMode.Add, Add, $"Add the labels {string.Join(", ", Add)}"));
        if (Remove is not null)
            changes.Add((StoreMode.Remove, Remove, $"Take away the labels {string.Join(", ", Remove)}"));
        if (Replace is not null)
            changes.Add((StoreMode.Replace, Replace, Replace.Length == 0 ? "Take all labels away" : $"Replace all labels by {string.Join(", ", Replace)}"));
        if (!ShouldProcess(Describe(session, folder, uids), string.Join(" and ", changes.Select(c => c.Words))))
            return null;
        // With two changes a message counts as done after the second.
        return new PlannedChange(changes.SelectMany((change, index) => session.StoreLabels(folder, uidValidity, uids, change.Mode, change.Labels)
            .Select(batch => index == changes.Count - 1 ? batch : batch with { Uids = new UidSet() })));
    }
}
