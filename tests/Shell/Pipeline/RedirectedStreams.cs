using System.Management.Automation;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>The streams of everything inside a script whose own streams are redirected.</summary>
internal sealed class RedirectedStreams(Redirections redirections, Action<object?> output, StreamSink inner) : StreamSink
{
    internal override bool WantsAllInformation => redirections.Takes(6);

    internal override void Error(ErrorRecord record)
    {
        if (!redirections.Takes(2, record, output))
            inner.Error(record);
    }

    internal override void Warning(WarningRecord record)
    {
        if (!redirections.Takes(3, record, output))
            inner.Warning(record);
    }

    internal override void Verbose(VerboseRecord record)
    {
        if (!redirections.Takes(4, record, output))
            inner.Verbose(record);
    }

    internal override void Debug(DebugRecord record)
    {
        if (!redirections.Takes(5, record, output))
            inner.Debug(record);
    }

    internal override void Information(InformationRecord record)
    {
        if (!redirections.Takes(6, record, output))
            inner.Information(record);
    }

    internal override void Progress(ProgressRecord record) => inner.Progress(record);
}
