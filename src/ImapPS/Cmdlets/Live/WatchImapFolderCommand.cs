using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Watching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;

namespace ImapPS.Cmdlets.Live;

/// <summary>Tells what happens in folders as it happens, until it is stopped. Conditions choose among new messages and those whose flags changed.</summary>
[Cmdlet(VerbsCommon.Watch, "ImapFolder", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapFolderEvent), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class WatchImapFolderCommand : WatchingCmdlet
{
    int _told;

    /// <summary>Specifies the events to report: <c>New</c>, <c>Removed</c> and <c>FlagChanged</c>. The default is <c>New</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public FolderEventKinds[] Event { get; set; } = [FolderEventKinds.New];

    /// <summary>Stops after this number of events. By default there is no limit.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int First { get; set; }

    /// <summary>Stops after this number of seconds. 0, or no value, means no limit.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [NoCompletion]
    public int TimeoutSec { get; set; }

    /// <inheritdoc/>
    protected override FolderEventKinds Wanted => Event.Aggregate((all, one) => all | one);

    /// <inheritdoc/>
    protected override TimeSpan? Limit => TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null;

    /// <inheritdoc/>
    private protected override bool Take(ImapSession session, WatchNews.Happened happened)
    {
        Emit(new ImapFolderEvent(session, happened));
        return ++_told == First;
    }

    /// <inheritdoc/>
    protected override void TimeIsOver() => WriteVerbose(Texts.WatchEnded(TimeoutSec));
}
