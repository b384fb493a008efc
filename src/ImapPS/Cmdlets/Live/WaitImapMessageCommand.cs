using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Watching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;

namespace ImapPS.Cmdlets.Live;

/// <summary>
/// Waits for the first message that meets the conditions, and gives it: one that comes, or where flags are among the conditions one whose flags
/// change so. One that does not come in time is an error.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "ImapMessage", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapMessage), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class WaitImapMessageCommand : WatchingCmdlet
{
    /// <summary>Also accepts a message that is already in the folder. By default only messages that arrive from now on count.</summary>
    [Parameter]
    public SwitchParameter IncludeExisting { get; set; }

    /// <summary>Specifies how many seconds to wait; 0 waits without a limit. The default is 300.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [NoCompletion]
    public int TimeoutSec { get; set; } = 300;

    /// <inheritdoc/>
    protected override FolderEventKinds Wanted => LooksAtFlags ? FolderEventKinds.New | FolderEventKinds.FlagChanged : FolderEventKinds.New;

    /// <inheritdoc/>
    protected override bool TellsExisting => IncludeExisting;

    /// <inheritdoc/>
    protected override TimeSpan? Limit => TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null;

    /// <inheritdoc/>
    private protected override bool Take(ImapSession session, WatchNews.Happened happened)
    {
        Emit(new ImapMessage(session, happened.Folder, happened.UidValidity, happened.Data!));
        return true;
    }

    /// <inheritdoc/>
    protected override void TimeIsOver() => WriteError(ErrorRecords.Make("WaitTimeout", ErrorCategory.OperationTimeout,
        Texts.NoMessageCame(TimeoutSec), TimeoutSec, Texts.NoMessageCameAdvice));
}
