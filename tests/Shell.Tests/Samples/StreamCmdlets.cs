using System.Management.Automation;

namespace ImapPS.Shell.Tests.Samples;

/// <summary>Gives numbers one by one and notes how it ended.</summary>
[Cmdlet(VerbsCommon.Get, "Number"), OutputType(typeof(int))]
public sealed class GetNumberCommand : PSCmdlet, IDisposable
{
    public static List<string> Journal { get; } = [];

    [Parameter(Position = 0)]
    public int Count { get; set; } = 3;

    protected override void BeginProcessing() => Journal.Add("begin");

    protected override void ProcessRecord()
    {
        try
        {
            for (var i = 1; i <= Count; i++)
            {
                Journal.Add("write " + i);
                WriteObject(i);
            }
        }
        catch (PipelineStoppedException)
        {
            Journal.Add("stopped");
            throw;
        }
    }

    protected override void EndProcessing() => Journal.Add("end");

    protected override void StopProcessing() => Journal.Add("stop");

    public void Dispose() => Journal.Add("dispose");
}

/// <summary>Writes to every stream.</summary>
[Cmdlet(VerbsCommunications.Write, "Sample")]
public sealed class WriteSampleCommand : PSCmdlet
{
    [Parameter]
    public SwitchParameter Fail { get; set; }

    [Parameter]
    public SwitchParameter Throw { get; set; }

    [Parameter]
    public SwitchParameter ThrowPlain { get; set; }

    protected override void ProcessRecord()
    {
        WriteVerbose("verbose");
        WriteDebug("debug");
        WriteWarning("warning");
        WriteInformation("information", ["tag"]);
        WriteProgress(new ProgressRecord(1, "activity", "status"));
        if (ThrowPlain)
            throw new InvalidOperationException("plain");
        if (Throw)
            ThrowTerminatingError(new ErrorRecord(new TimeoutException("late"), "TooLate", ErrorCategory.OperationTimeout, "target"));
        if (Fail)
            WriteError(new ErrorRecord(new FileNotFoundException("gone"), "Gone", ErrorCategory.ObjectNotFound, "item"));
        WriteObject("output");
    }
}

/// <summary>Waits until it is stopped.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Sample")]
public sealed class WaitSampleCommand : PSCmdlet
{
    private readonly ManualResetEventSlim stopped = new();

    public static ManualResetEventSlim Started { get; } = new();

    public static bool WasStopped { get; set; }

    protected override void ProcessRecord()
    {
        Started.Set();
        WasStopped = stopped.Wait(TimeSpan.FromSeconds(60)) && Stopping;
        WriteObject("never seen");
    }

    protected override void StopProcessing() => stopped.Set();
}

/// <summary>Changes things, if it may.</summary>
[Cmdlet(VerbsCommon.Remove, "Sample", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveSampleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
            if (ShouldProcess(name, "Remove") && (Force || name != "all" || ShouldContinue("Really all?", "Remove")))
                WriteObject("removed " + name);
    }
}
