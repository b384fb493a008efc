using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Sessions;
using ImapPS.Tracing;

namespace ImapPS.Cmdlets.Diagnosis;

/// <summary>Writes what goes over the wire to a file: passwords and tokens never, the mail's content only when asked.</summary>
[Cmdlet(VerbsLifecycle.Start, "ImapTrace")]
[OutputType(typeof(ImapTrace))]
public sealed class StartImapTraceCommand : PSCmdlet
{
    /// <summary>Specifies the file to write to. An existing file is appended to.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Specifies the sessions to trace, or their names. By default all sessions are traced, including those opened later.</summary>
    [Parameter(ValueFromPipeline = true)]
    [SessionTransformation(TakesObject = true)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNull]
    public ImapSession[] Session { get; set; } = [];

    /// <summary>
    /// Also writes the quoted texts of FETCH responses and fetched content: subjects, addresses and texts. Passwords and tokens stay masked.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeContent { get; set; }

    readonly List<ImapSession> _sessions = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _sessions.AddRange(Session);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // What came was no session, which PowerShell has reported: not all of them are meant.
        if (_sessions.Count == 0 && MyInvocation.ExpectingInput)
            return;
        if (_sessions.Count == 0)
            DefaultParameterValue.RefuseUnused(this, nameof(Session));
        string path = DiskPath.Resolve(this, Path);
        if (TraceTable.All.Any(t => t.Record.Path == path))
        {
            ThrowTerminatingError(ErrorRecords.Make("TraceExists", ErrorCategory.ResourceExists, Texts.TraceExists(path), path, Texts.TraceExistsAdvice));
        }
        RunningTrace trace;
        try
        {
            trace = new RunningTrace(new ImapTrace(path, new ValueList<string>(_sessions.Select(s => s.Name).Distinct()), IncludeContent, DateTimeOffset.Now));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.From(e, path));
            return;
        }
        foreach (var session in trace.TracesAll ? SessionTable.All : [.. _sessions.Distinct()])
            trace.Attach(session);
        TraceTable.Add(trace);
        WriteObject(trace.Record);
    }
}
