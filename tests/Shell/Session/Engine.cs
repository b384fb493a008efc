using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using ImapPS.Shell.Formatting;
using ImapPS.Shell.Language;
using ImapPS.Shell.Modules;
using ImapPS.Shell.Objects;
using ImapPS.Shell.Pipeline;

namespace ImapPS.Shell.Session;

/// <summary>One session: its variables, commands, modules, place and streams.</summary>
internal sealed class Engine
{
    [ThreadStatic]
    private static Engine? current;

    private readonly Stack<PipelineProcessor> running = new();
    private CancellationTokenSource stop = new();

    internal Engine(PSHost host, string folder)
    {
        Host = host;
        Location = new Location(folder);
        SessionState = new SessionState(this);
        Intrinsics = new EngineIntrinsics(this);
        Modules = new ModuleTable(this);
        SessionDefaults.Fill(this);
    }

    /// <summary>The session that runs on this thread.</summary>
    internal static Engine? Current => current;

    internal PSHost Host { get; }

    internal VariableTable Variables { get; } = new();

    internal CommandTable Commands { get; } = new();

    internal TypeTable Types { get; } = new();

    internal FormatTable Formats { get; } = new();

    internal Location Location { get; }

    internal Stack<string> LocationStack { get; } = new();

    internal ModuleTable Modules { get; }

    internal SessionState SessionState { get; }

    internal EngineIntrinsics Intrinsics { get; }

    internal PSModuleInfo? RunningModule { get; set; }

    internal ArrayList Errors { get; } = [];

    internal StreamSink Streams { get; set; } = StreamSink.Nowhere;

    internal bool IsInteractive { get; set; } = true;

    internal bool IsStrict { get; set; }

    /// <summary>How many try blocks are open; inside one, errors propagate.</summary>
    internal int TryDepth { get; set; }

    internal bool IsStopping => stop.IsCancellationRequested;

    internal CancellationToken StopToken => stop.Token;

    internal string ExpandString(string text) => new Interpreter(this).Expand(text);

    /// <summary>Runs a script block that somebody holds as a value.</summary>
    internal void Run(ScriptBlock script, ScriptCall call, Action<object?> output)
    {
        using var session = Enter();
        new ScriptRunner(this, script).Run(call, output);
    }

    internal System.Management.Automation.Runspaces.Runspace Runspace { get; } = new();

    /// <summary>Makes this the thread's session until the result is disposed of.</summary>
    internal IDisposable Enter()
    {
        var before = current;
        current = this;
        return new Restore(() => current = before);
    }

    internal void Push(PipelineProcessor pipeline)
    {
        lock (running)
            running.Push(pipeline);
    }

    internal void Pop()
    {
        lock (running)
            running.Pop();
    }

    /// <summary>What Ctrl+C does; comes from another thread.</summary>
    internal void Stop()
    {
        stop.Cancel();
        PipelineProcessor[] pipelines;
        lock (running)
            pipelines = [.. running];
        foreach (var pipeline in pipelines)
            pipeline.StopCommands();
    }

    internal void ResetStop()
    {
        if (!stop.IsCancellationRequested)
            return;
        stop.Dispose();
        stop = new CancellationTokenSource();
    }

    internal void ThrowIfStopping()
    {
        if (IsStopping)
            throw new PipelineStoppedException("The pipeline has been stopped.");
    }

    /// <summary>Notes an error in $Error, newest first, each once.</summary>
    internal void Remember(ErrorRecord record)
    {
        if (Errors.Count > 0 && ReferenceEquals(Errors[0], record))
            return;
        Errors.Insert(0, record);
        const int Limit = 256;
        if (Errors.Count > Limit)
            Errors.RemoveRange(Limit, Errors.Count - Limit);
    }

    private sealed class Restore(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
