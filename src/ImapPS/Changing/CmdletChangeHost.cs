using ImapPS.Base;
using ImapPS.Changes.Running;
using ImapPS.Errors;
using ImapPS.Progress;

namespace ImapPS.Changing;

/// <summary>The cmdlet that wants a change, as <see cref="ChangeRunner"/> sees it.</summary>
/// <param name="cmdlet">The cmdlet.</param>
sealed class CmdletChangeHost(ImapCmdlet cmdlet) : IChangeHost
{
    bool _yesToAll;
    bool _noToAll;

    /// <summary>Where progress is shown; null for nowhere.</summary>
    public ProgressBar? Bar { get; set; }

    public bool ShouldProcess(string target, string action) => cmdlet.Ask(target, action);

    public bool ShouldDelete(string target) =>
        cmdlet.ShouldContinue(Texts.DeleteQuestion(target), Texts.DeleteCaption, ref _yesToAll, ref _noToAll);

    public void Progress(long done, long bytes = 0) => Bar?.Report(done, bytes);

    public void Failed(Exception error, object item) => cmdlet.WriteItemError(error, item);

    public void Warn(string text) => cmdlet.WriteWarning(text);
}
