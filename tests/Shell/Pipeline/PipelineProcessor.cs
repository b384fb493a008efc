using System.Management.Automation;
using System.Runtime.ExceptionServices;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>Commands in a row: all begin, objects are pushed through one by one, all end.</summary>
internal sealed class PipelineProcessor : IDisposable
{
    private readonly Engine engine;
    private readonly List<CommandProcessor> commands = [];
    private readonly CancellationTokenSource stop;
    private ExceptionDispatchInfo? failure;

    internal PipelineProcessor(Engine engine)
    {
        this.engine = engine;
        stop = CancellationTokenSource.CreateLinkedTokenSource(engine.StopToken);
    }

    internal int ThreadId { get; } = Environment.CurrentManagedThreadId;

    internal CancellationToken StopToken => stop.Token;

    /// <summary>A command failed, or nobody wants more: those before it may not write any longer.</summary>
    internal bool IsStopping { get; private set; }

    internal bool HadErrors { get; set; }

    internal void Add(CommandProcessor command) => commands.Add(command);

    internal void Run(Action<object?> output) => Run(output, null, commands[0].ProcessOnce);

    internal void Run(Action<object?> output, IEnumerable<object?> input) => Run(output, input, () =>
    {
        foreach (var element in input)
        {
            engine.ThrowIfStopping();
            commands[0].Process(element);
        }
    });

    /// <summary>Notes why the pipeline ends; what the caller throws says only that it does.</summary>
    internal PipelineStoppedException Fail(Exception reason, PipelineRuntime runtime, bool alreadyKept = false)
    {
        if (reason is PipelineStoppedException stopped)
            return stopped;
        failure ??= ExceptionDispatchInfo.Capture(reason);
        IsStopping = true;
        if (!alreadyKept && reason is IContainsErrorRecord { ErrorRecord: { } record } && reason is not StopUpstreamException)
            runtime.KeepError(record);
        return new PipelineStoppedException("The pipeline has been stopped.", reason);
    }

    /// <summary>What Ctrl+C does to each command; comes from another thread.</summary>
    internal void StopCommands()
    {
        foreach (var command in commands)
            command.Stop();
    }

    public void Dispose()
    {
        foreach (var command in commands)
            command.Dispose();
        stop.Dispose();
    }

    private void Run(Action<object?> output, IEnumerable<object?>? input, Action feed)
    {
        engine.ThrowIfStopping();
        Link(output, input is not null);
        engine.Push(this);
        var depth = engine.Variables.Depth;
        try
        {
            RunStages(feed);
        }
        catch (PipelineStoppedException) when (failure is not null && !engine.IsStopping)
        {
            failure.Throw();
        }
        finally
        {
            engine.Pop();
            Dispose();
            engine.Variables.CutTo(depth);
        }
    }

    private void RunStages(Action feed)
    {
        var firstToEnd = 0;
        try
        {
            foreach (var command in commands)
                command.Prepare();
            foreach (var command in commands)
                command.Begin();
            feed();
        }
        catch (PipelineStoppedException) when (failure?.SourceException is StopUpstreamException satisfied && !engine.IsStopping)
        {
            firstToEnd = Satisfied(satisfied);
        }

        for (var i = firstToEnd; i < commands.Count; i++)
            try
            {
                commands[i].End();
            }
            catch (PipelineStoppedException) when (failure?.SourceException is StopUpstreamException satisfied && !engine.IsStopping)
            {
                i = Math.Max(i, Satisfied(satisfied) - 1);
            }
    }

    // The command that has enough ends normally, and those after it; those before it are only disposed of.
    private int Satisfied(StopUpstreamException satisfied)
    {
        failure = null;
        IsStopping = false;
        return commands.FindIndex(command => command.Runtime == satisfied.Runtime);
    }

    private void Link(Action<object?> output, bool hasInput)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            var command = commands[i];
            command.ExpectsInput = i > 0 || hasInput;
            command.Invocation.PipelineLength = commands.Count;
            command.Invocation.PipelinePosition = i + 1;
            command.Invocation.ExpectingInput = command.ExpectsInput;
            var next = i + 1 < commands.Count ? commands[i + 1].Process : output;
            command.Runtime.Redirections = command.Redirections;
            command.Runtime.Output = command.Redirections.Output(next);
        }
    }
}

/// <summary>Select-Object -First has what it wants.</summary>
internal sealed class StopUpstreamException(PipelineRuntime runtime) : Exception
{
    internal PipelineRuntime Runtime => runtime;
}
