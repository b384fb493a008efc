using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Filtering;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Shows what a filter becomes, without a mailbox: what a server would be asked, and what would be decided here.</summary>
[Cmdlet(VerbsData.ConvertTo, "ImapSearch")]
[OutputType(typeof(ImapSearchPlan))]
public sealed class ConvertToImapSearchCommand : ImapCmdlet
{
    /// <summary>Specifies the filter, as a script block or a string. For its syntax, see about_ImapPS_Filter.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string Filter { get; set; } = "";

    /// <summary>
    /// Specifies the capabilities of the server to assume, for example <c>WITHIN</c>, <c>SAVEDATE</c>, <c>OBJECTID</c> or <c>X-GM-EXT-1</c>. The
    /// default is <c>IMAP4rev1</c>.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] Capability { get; set; } = ["IMAP4rev1"];

    /// <inheritdoc/>
    protected override void Process()
    {
        var expression = FilterBinder.Read(Filter, new CallerVariables(SessionState), DateTimeOffset.Now);
        var plan = SearchPlan.Make(expression, new ServerAbilities(new CapabilitySet(Capability).Has));
        Emit(new ImapSearchPlan(plan, FetchItemKinds.Listing));
    }
}
