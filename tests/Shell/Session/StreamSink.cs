using System.Management.Automation;

namespace ImapPS.Shell.Session;

/// <summary>Where everything goes that is not output: the other streams.</summary>
internal abstract class StreamSink
{
    internal static StreamSink Nowhere { get; } = new Void();

    /// <summary>Somebody reads the information stream, so its preference does not hide it.</summary>
    internal virtual bool WantsAllInformation => false;

    internal abstract void Error(ErrorRecord record);

    internal abstract void Warning(WarningRecord record);

    internal abstract void Verbose(VerboseRecord record);

    internal abstract void Debug(DebugRecord record);

    internal abstract void Information(InformationRecord record);

    internal abstract void Progress(ProgressRecord record);

    private sealed class Void : StreamSink
    {
        internal override void Error(ErrorRecord record) { }

        internal override void Warning(WarningRecord record) { }

        internal override void Verbose(VerboseRecord record) { }

        internal override void Debug(DebugRecord record) { }

        internal override void Information(InformationRecord record) { }

        internal override void Progress(ProgressRecord record) { }
    }
}
