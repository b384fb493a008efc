using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Filtering;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;
using ImapPS.Searching;

namespace ImapPS.Cmdlets.Message;

/// <summary>Shows what a filter becomes, without a mailbox: what a server would be asked, and what would be decided here.</summary>
[Cmdlet(VerbsData.ConvertTo, "ImapSearch")]
[OutputType(typeof(ImapSearchPlan))]
public sealed class ConvertToImapSearchCommand : ImapCmdlet
{
    /// <summary>The filter, as a script block or a text.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Filter { get; set; } = "";

    /// <summary>What the server can do, e.g. WITHIN, SAVEDATE, OBJECTID, X-GM-EXT-1; plain IMAP4rev1 when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] Capability { get; set; } = ["IMAP4rev1"];

    /// <inheritdoc/>
    protected override void Process()
    {
        var expression = FilterBinder.Read(Filter, new CallerVariables(SessionState), DateTimeOffset.Now);
        var plan = SearchPlan.Make(expression, new ServerAbilities(new CapabilitySet(Capability).Has));
        Emit(new ImapSearchPlan(plan, MessageProperties.Usual));
    }
}
