using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>The runtime of one command in one pipeline.</summary>
internal sealed partial class PipelineRuntime : ICommandRuntime2
{
    private readonly PipelineProcessor pipeline;
    private readonly InvocationInfo invocation;
    private readonly CommonParameters common;
    private readonly Confirmation confirmation;
    private readonly Dictionary<string, ArrayList> kept = new(StringComparer.OrdinalIgnoreCase);
    private int mayWrite;

    internal PipelineRuntime(Engine engine, PipelineProcessor pipeline, InvocationInfo invocation, CommonParameters common, ShouldProcessParameters should, ConfirmImpact impact)
    {
        Engine = engine;
        this.pipeline = pipeline;
        this.invocation = invocation;
        this.common = common;
        Preferences = new Preferences(engine, common, should);
        confirmation = new Confirmation(engine, this, impact);
    }

    internal Engine Engine { get; }

    internal Preferences Preferences { get; }

    internal InvocationInfo Invocation => invocation;

    /// <summary>Where output goes: the next command, or whoever reads the pipeline.</summary>
    internal Action<object?> Output { get; set; } = static _ => { };

    internal Redirections Redirections { get; set; } = Redirections.None;

    internal bool IsStopping => Engine.IsStopping || pipeline.IsStopping;

    internal CancellationToken StopToken => pipeline.StopToken;

    public PSHost Host => Engine.Host;

    /// <summary>Runs a part of the command during which it may write.</summary>
    internal void Write(Action action)
    {
        mayWrite++;
        try
        {
            action();
        }
        finally
        {
            mayWrite--;
        }
    }

    public void WriteObject(object? sendToPipeline)
    {
        RefuseOutsiders();
        Send(sendToPipeline);
    }

    public void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        RefuseOutsiders();
        if (!enumerateCollection)
            Send(sendToPipeline);
        else if (LanguagePrimitives.GetEnumerator(sendToPipeline) is { } enumerator)
            SendEach(enumerator);
        else
            Send(sendToPipeline);
    }

    public void WriteCommandDetail(string text) => RefuseOutsiders();

    public bool TransactionAvailable() => false;

    public bool ShouldProcess(string? target) => ShouldProcess(target, invocation.MyCommand?.Name);

    public bool ShouldProcess(string? target, string? action)
    {
        RefuseOutsiders();
        return confirmation.ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".", null, null, out _);
    }

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) =>
        ShouldProcess(verboseDescription, verboseWarning, caption, out _);

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption, out ShouldProcessReason shouldProcessReason)
    {
        RefuseOutsiders();
        return confirmation.ShouldProcess(verboseDescription ?? "", verboseWarning, caption, out shouldProcessReason);
    }

    public bool ShouldContinue(string? query, string? caption)
    {
        var yes = false;
        var no = false;
        RefuseOutsiders();
        return confirmation.ShouldContinue(query, caption, false, ref yes, ref no);
    }

    public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll)
    {
        RefuseOutsiders();
        return confirmation.ShouldContinue(query, caption, true, ref yesToAll, ref noToAll);
    }

    public bool ShouldContinue(string? query, string? caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
        ShouldContinue(query, caption, ref yesToAll, ref noToAll);

    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        errorRecord.SetInvocationInfo(invocation);
        throw pipeline.Fail(new CmdletInvocationException(errorRecord), this);
    }

    /// <summary>What -ErrorVariable and the like collect; a plus in front of the name keeps what is there.</summary>
    internal void Keep(string? variable, object? value)
    {
        if (string.IsNullOrEmpty(variable))
            return;
        if (!kept.TryGetValue(variable, out var list))
            list = StartKeeping(variable);
        list.Add(value);
    }

    /// <summary>The variables exist even when nothing comes.</summary>
    internal void StartVariables()
    {
        foreach (var variable in new[] { common.ErrorVariable, common.WarningVariable, common.InformationVariable, common.OutVariable })
            if (!string.IsNullOrEmpty(variable) && !kept.ContainsKey(variable))
                StartKeeping(variable);
    }

    internal void KeepError(ErrorRecord record) => Keep(common.ErrorVariable, record);

    private ArrayList StartKeeping(string variable)
    {
        var name = variable.TrimStart('+');
        var list = variable.StartsWith('+') && PSObject.Unwrap(Engine.Variables.Value(name)) is IList known ? new ArrayList(known) : [];
        Engine.Variables.Set(name, list);
        return kept[variable] = list;
    }

    private void SendEach(IEnumerator enumerator)
    {
        try
        {
            while (enumerator.MoveNext())
                Send(enumerator.Current);
        }
        finally
        {
            (enumerator as IDisposable)?.Dispose();
        }
    }

    /// <summary>A script writes each value of its own; lists it gives are already taken apart.</summary>
    internal void WriteScriptOutput(object? value) => Send(value);

    private void Send(object? value)
    {
        if (IsStopping)
            throw new PipelineStoppedException("The pipeline has been stopped.");
        if (ReferenceEquals(value, AutomationNull.Value))
            return;
        object? wrapped = value is null ? null : PSObject.AsPSObject(value);
        Keep(common.OutVariable, wrapped);
        if (!string.IsNullOrEmpty(common.PipelineVariable))
            Engine.Variables.Set(common.PipelineVariable, wrapped);
        Output(wrapped);
    }

    // Writing belongs to Begin-, Process- and EndProcessing, on the pipeline's own thread.
    private void RefuseOutsiders()
    {
        if (mayWrite == 0 || Environment.CurrentManagedThreadId != pipeline.ThreadId)
            throw new PSInvalidOperationException(
                "The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread.");
        if (IsStopping)
            throw new PipelineStoppedException("The pipeline has been stopped.");
    }
}
