using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Progress;
using ImapPS.Protocol;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Wire;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>
/// What all cmdlets share: engine errors become error records, Ctrl+C reaches the sessions in use, alerts become warnings
/// and -Debug shows the wire. A derived cmdlet writes <see cref="Begin"/>, <see cref="Process"/> and <see cref="End"/>.
/// </summary>
public abstract class ImapCmdlet : PSCmdlet, IDisposable
{
    const int LongestDebugLine = 2000;

    // Replaced, never changed: looked at for every object that is written, and by Ctrl+C.
    volatile ImapSession[] _inUse = [];
    ImapSession? _last;
    readonly ConcurrentQueue<string> _wire = new();
    readonly CancellationTokenSource _stop = new();
    readonly ServerProgressBar _serverProgress;
    readonly HashSet<(ImapSession, string, uint)> _notFetched = [];
    ProtocolTrace? _trace;
    HashSet<string> _onCommandLine = [];

    /// <summary>For derived cmdlets.</summary>
    protected ImapCmdlet() => _serverProgress = new ServerProgressBar(this);

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken Stop => _stop.Token;

    /// <summary>True when a parameter has its value from the object in the pipeline.</summary>
    protected bool CameThroughPipeline(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter) && !_onCommandLine.Contains(parameter);

    /// <summary>
    /// For a parameter whose empty value means something: reports an object of the pipeline that has nothing there. In a CSV file that is a field
    /// that was not filled in.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isEmpty">True when its value is empty.</param>
    /// <param name="consequence">What the empty value would do.</param>
    /// <returns>True when the object is refused.</returns>
    protected bool RefuseEmptyField(string parameter, bool isEmpty, string consequence)
    {
        if (!isEmpty || !CameThroughPipeline(parameter))
            return false;
        WriteError(ErrorRecords.From(new ArgumentException(
            Texts.EmptyField(parameter, consequence)), null));
        return true;
    }

    /// <summary>Called once before the first input.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Called for each input object.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>Called once after the last input; not when the pipeline was stopped.</summary>
    protected virtual void End()
    {
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        _onCommandLine = [.. MyInvocation.BoundParameters.Keys];
        Run(Begin);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessGuarded);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(End);

    /// <summary>Ctrl+C, from another thread: whatever is under way on the sessions in use ends within a second.</summary>
    protected sealed override void StopProcessing()
    {
        _stop.Cancel();
        foreach (var session in _inUse)
            session.Interrupt();
    }

    /// <summary>Gets a session ready for this cmdlet: Ctrl+C will reach it and -Debug will show its lines.</summary>
    protected ImapSession Use(ImapSession session)
    {
        _last = session;
        if (Array.IndexOf(_inUse, session) < 0)
        {
            _inUse = [.. _inUse, session];
            session.ClearInterrupt();
            session.Notices.Progress += _serverProgress.Show;
            if (_trace is not null)
                session.AddTrace(_trace);
            if (_stop.IsCancellationRequested)
                session.Interrupt();
        }
        return session;
    }

    /// <summary>The trace to give a session that is only being opened, or null.</summary>
    protected ProtocolTrace? Trace => _trace;

    /// <summary>
    /// Says which way is taken: with -Verbose, and with -Debug among the lines of the wire. PowerShell itself asks "Continue with this
    /// operation?" behind every verbose line when -Debug is given, and fails where nobody can be asked.
    /// </summary>
    protected new void WriteVerbose(string text)
    {
        text = Display.Plain(text);
        if (IsGiven("Debug") && !IsGiven("Verbose"))
            WriteDebug(text);
        else
            base.WriteVerbose(text);
    }

    /// <summary>
    /// Warns. Of what a server or a message says no control character reaches the console. With -Debug PowerShell would ask behind every warning
    /// of this cmdlet, and fail where nobody can be asked: Write-Warning, which was not given -Debug, then writes it to the same stream.
    /// </summary>
    protected internal new void WriteWarning(string text)
    {
        text = Display.Plain(text);
        if (IsGiven("Debug") && !MyInvocation.BoundParameters.ContainsKey("WarningAction"))
            InvokeCommand.InvokeScript(@"Microsoft.PowerShell.Utility\Write-Warning -Message $args[0]", useNewScope: true, PipelineResultTypes.Output, null, text);
        else
            base.WriteWarning(text);
    }

    /// <summary>Writes an error, with the account where several sessions are open.</summary>
    protected internal new void WriteError(ErrorRecord record) => base.WriteError(WithAccount(record));

    /// <summary>Ends the cmdlet with an error, with the account where several sessions are open.</summary>
    [DoesNotReturn]
    protected new void ThrowTerminatingError(ErrorRecord record)
    {
        base.ThrowTerminatingError(WithAccount(record));
        throw record.Exception;
    }

    /// <summary>An error with the account of the session last used behind it, where several sessions are open and it names none.</summary>
    private protected ErrorRecord WithAccount(ErrorRecord record)
    {
        if (_last is null || !SessionTable.HasOthers(_last))
            return record;
        string text = record.ErrorDetails?.Message ?? record.Exception.Message;
        if (!SessionTable.All.Any(s => text.Contains(s.Account.ToString(), StringComparison.Ordinal)))
            record.ErrorDetails = new ErrorDetails(Texts.WithAccount(text, _last.Account)) { RecommendedAction = record.ErrorDetails?.RecommendedAction ?? "" };
        return record;
    }

    /// <summary>The one place where a cmdlet asks whether to do something: ShouldProcess, after what is due on the other streams.</summary>
    /// <param name="target">What is changed or written.</param>
    /// <param name="action">What is done to it.</param>
    internal bool Ask(string target, string action)
    {
        WriteNews();
        return ShouldProcess(Display.Plain(target), Display.Plain(action));
    }

    /// <summary>Writes one object, after what is due on the other streams.</summary>
    protected void Emit(object value)
    {
        WriteNews();
        WriteObject(value);
    }

    /// <summary>Writes an error for one item and goes on with the others.</summary>
    protected internal void WriteItemError(Exception error, object? target) => WriteItemError(error, target, "");

    /// <summary>Writes an error for one item, with what is done and what is not, and goes on with the others.</summary>
    protected void WriteItemError(Exception error, object? target, string state)
    {
        WriteNews();
        WriteError(RecordOf(error, target, "", state));
    }

    /// <summary>The record of an engine's error, with the parameter whose value was refused in front.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The item; null for none.</param>
    /// <param name="what">What failed, as a sentence; empty when the error says it.</param>
    /// <param name="state">What is done and what is not, in sentences; empty when the error says it.</param>
    private protected ErrorRecord RecordOf(Exception error, object? target, string what = "", string state = "") =>
        ErrorRecords.From(RefusedArgument.Named(error, MyInvocation.BoundParameters), target, what, state);

    /// <summary>Shows alerts and traced lines that came in the meantime. Only from the pipeline thread, in this cmdlet's turn.</summary>
    [MethodImpl(HotPath.Compile)]
    protected void WriteNews()
    {
        _serverProgress.Hide();
        while (_trace is not null && _wire.TryDequeue(out string? line))
            WriteDebug(Display.Plain(line));
        foreach (var session in _inUse)
        {
            if (session.Notices.Any)
                WriteNewsOf(session);
        }
    }

    void WriteNewsOf(ImapSession session)
    {
        foreach (string alert in session.Notices.Alerts.Take())
            WriteWarning($"{session.Server} says: {alert}");
        foreach (string warning in session.Notices.Warnings.Take())
            WriteWarning(warning);
        foreach (string note in session.Notices.Notes.Take())
            WriteVerbose(note);
        while (session.Notices.NotFetched.TryDequeue(out var error))
            WriteNotFetched(session, error);
    }

    // A cmdlet may ask for several things of one message: its error comes once.
    void WriteNotFetched(ImapSession session, MessageNotFetchedException error)
    {
        bool isNew = false;
        foreach (uint uid in error.Uids)
            isNew |= _notFetched.Add((session, error.Folder, uid));
        if (isNew)
            WriteError(RecordOf(error, null));
    }

    /// <summary>True when the error for a message was written already.</summary>
    private protected bool WasNotFetched(ImapSession session, string folder, uint uid)
    {
        WriteNews();
        return _notFetched.Contains((session, folder, uid));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once at the very end, also when the pipeline was stopped.</summary>
    protected virtual void Dispose(bool disposing)
    {
        foreach (var session in _inUse)
        {
            session.Notices.Progress -= _serverProgress.Show;
            if (_trace is not null)
                session.RemoveTrace(_trace);
        }
        _stop.Dispose();
    }

    // What one object of the pipeline is refused for does not keep the next one from being worked on.
    void ProcessGuarded()
    {
        _last = null;
        try
        {
            Process();
        }
        catch (ObjectRefusedException e)
        {
            WriteNews();
            base.WriteError(e.Record);
        }
        catch (UidValidityException e)
        {
            WriteItemError(e, e.Folder);
        }
        catch (ImapConnectionException e) when (CameThroughPipeline("Session") && !_stop.IsCancellationRequested)
        {
            // The end of one session is not that of the others.
            WriteItemError(e, _last);
        }
    }

    void Run(Action part)
    {
        if (_trace is null && ShowsDebug())
            _trace = (direction, line) => _wire.Enqueue((direction == TraceDirection.Sent ? "C: " : "S: ") + Shorten(line));
        try
        {
            part();
            WriteNews();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (ObjectRefusedException e)
        {
            WriteNews();
            base.ThrowTerminatingError(e.Record);
        }
        catch (Exception e) when (e is ImapException or ArgumentException && e is not PSArgumentException)
        {
            if (_stop.IsCancellationRequested)
                throw new PipelineStoppedException();
            WriteNews();
            ThrowTerminatingError(RecordOf(e, null));
        }
    }

    static string Shorten(string line) => line.Length > LongestDebugLine ? $"{line[..LongestDebugLine]}… ({line.Length} characters)" : line;

    bool IsGiven(string common) => MyInvocation.BoundParameters.TryGetValue(common, out object? value) && value is SwitchParameter { IsPresent: true } or true;

    bool ShowsDebug()
    {
        if (MyInvocation.BoundParameters.ContainsKey("Debug"))
            return IsGiven("Debug");
        return GetVariableValue("DebugPreference") is { } preference
            && !preference.ToString()!.Equals(nameof(ActionPreference.SilentlyContinue), StringComparison.OrdinalIgnoreCase)
            && !preference.ToString()!.Equals(nameof(ActionPreference.Ignore), StringComparison.OrdinalIgnoreCase);
    }
}
