using System.Management.Automation;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Language;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>One command of a pipeline, whatever it is made of.</summary>
internal abstract class CommandProcessor : IDisposable
{
    private protected CommandProcessor(Engine engine, PipelineProcessor pipeline, InvocationInfo invocation, CommandMetadata metadata,
        CommonParameters common, ShouldProcessParameters should)
    {
        Engine = engine;
        Pipeline = pipeline;
        Invocation = invocation;
        Runtime = new PipelineRuntime(engine, pipeline, invocation, common, should, metadata.ConfirmImpact);
    }

    internal InvocationInfo Invocation { get; }

    internal PipelineRuntime Runtime { get; }

    internal Redirections Redirections { get; set; } = Redirections.None;

    internal bool ExpectsInput { get; set; }

    private protected Engine Engine { get; }

    private protected PipelineProcessor Pipeline { get; }

    /// <summary>Binds the command line.</summary>
    internal abstract void Prepare();

    internal abstract void Begin();

    /// <summary>One object from the command before.</summary>
    internal abstract void Process(object? input);

    /// <summary>The one call of a command that stands first.</summary>
    internal abstract void ProcessOnce();

    internal abstract void End();

    internal abstract void Stop();

    public abstract void Dispose();

    /// <summary>Runs the command's own code; whatever it throws ends the pipeline.</summary>
    private protected void Guard(Action action)
    {
        var module = Engine.RunningModule;
        Engine.RunningModule = Invocation.MyCommand?.Module;
        try
        {
            Runtime.Write(action);
        }
        catch (Exception e) when (e is PipelineStoppedException or FlowControlException)
        {
            throw;
        }
        catch (Exception e)
        {
            throw Pipeline.Fail(Wrap(e), Runtime);
        }
        finally
        {
            Engine.RunningModule = module;
        }
    }

    private Exception Wrap(Exception e) => e switch
    {
        CmdletInvocationException or ActionPreferenceStopException or HaltCommandException or StopUpstreamException => e,
        RuntimeException { WasThrownFromThrowStatement: true } => e,
        _ => new CmdletInvocationException(e, Invocation),
    };
}
