using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Errors;
using ImapPS.Tracing;

namespace ImapPS.Cmdlets.Diagnosis;

/// <summary>Stops traces and closes their files.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ImapTrace")]
[OutputType(typeof(void))]
public sealed class StopImapTraceCommand : ImapCmdlet
{
    /// <summary>Specifies the files whose traces to stop. By default all traces are stopped.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Path is null)
        {
            foreach (var trace in TraceTable.All)
                StopOne(trace);
            return;
        }
        foreach (string path in Path)
        {
            string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
            var found = TraceTable.All.Where(t => t.Record.Path == full).ToList();
            found.ForEach(StopOne);
            if (found.Count == 0)
                WriteError(ErrorRecords.Make("TraceNotFound", ErrorCategory.ObjectNotFound, Texts.NoTrace(full), full, Texts.NoTraceAdvice));
        }
    }

    void StopOne(RunningTrace trace)
    {
        TraceTable.Stop(trace);
        WriteVerbose(Texts.TraceStopped(trace.Record.Path));
    }
}
