using System.Management.Automation;
using ImapPS.Shell.Formatting;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Host;

/// <summary>The streams, kept in the result and shown on the screen.</summary>
internal sealed class ResultStreams(ShellResult result, HostUserInterface ui) : StreamSink
{
    internal override void Error(ErrorRecord record)
    {
        result.ErrorList.Add(record);
        ui.WriteErrorLine(ErrorText.Of(record));
    }

    internal override void Warning(WarningRecord record)
    {
        result.WarningList.Add(record.Message);
        ui.WriteWarningLine(record.Message);
    }

    internal override void Verbose(VerboseRecord record)
    {
        result.VerboseList.Add(record.Message);
        ui.WriteVerboseLine(record.Message);
    }

    internal override void Debug(DebugRecord record)
    {
        result.DebugList.Add(record.Message);
        ui.WriteDebugLine(record.Message);
    }

    internal override void Information(InformationRecord record)
    {
        result.InformationList.Add(record);
        ui.WriteInformation(record);
    }

    internal override void Progress(ProgressRecord record) => result.ProgressList.Add(record);
}
