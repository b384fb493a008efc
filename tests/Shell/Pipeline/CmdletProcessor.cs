using System.Management.Automation;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>A command that is a .NET class.</summary>
internal sealed class CmdletProcessor : CommandProcessor
{
    private readonly CmdletInfo info;
    private readonly Cmdlet cmdlet;
    private readonly ParameterBinder binder;
    private readonly IReadOnlyList<Argument> arguments;
    private bool isDisposed;

    internal CmdletProcessor(Engine engine, PipelineProcessor pipeline, CmdletInfo info, InvocationInfo invocation, IReadOnlyList<Argument> arguments)
        : this(engine, pipeline, info, invocation, arguments, Create(info)) { }

    private CmdletProcessor(Engine engine, PipelineProcessor pipeline, CmdletInfo info, InvocationInfo invocation, IReadOnlyList<Argument> arguments, Cmdlet cmdlet)
        : base(engine, pipeline, invocation, info.Metadata, cmdlet.SharedParameters, cmdlet.SharedShouldProcess)
    {
        this.info = info;
        this.arguments = arguments;
        this.cmdlet = cmdlet;
        cmdlet.Engine = engine;
        cmdlet.CommandInfo = info;
        cmdlet.MyInvocationInfo = invocation;
        cmdlet.CommandRuntime = Runtime;
        if (info.Metadata.SupportsPaging && cmdlet is PSCmdlet paging)
            paging.PagingParameters = cmdlet.SharedPaging;
        binder = new ParameterBinder(engine, info.Metadata, cmdlet, invocation);
    }

    internal override void Prepare()
    {
        try
        {
            Runtime.Write(() => binder.BindCommandLine(arguments, ExpectsInput));
        }
        catch (ParameterBindingException e)
        {
            throw Pipeline.Fail(e, Runtime);
        }

        Runtime.StartVariables();
    }

    internal override void Begin() => Guard(cmdlet.DoBegin);

    internal override void ProcessOnce() => Guard(cmdlet.DoProcess);

    internal override void Process(object? input)
    {
        var wrapped = input is null ? null : PSObject.AsPSObject(input);
        if (Runtime.IsStopping)
            throw new PipelineStoppedException("The pipeline has been stopped.");
        if (Bind(wrapped))
            Guard(cmdlet.DoProcess);
    }

    internal override void End() => Guard(cmdlet.DoEnd);

    internal override void Stop()
    {
        try
        {
            cmdlet.DoStop();
        }
        catch (Exception)
        {
            // A command that cannot be stopped well must not keep the others from being stopped.
        }
    }

    public override void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        (cmdlet as IDisposable)?.Dispose();
    }

    private bool Bind(PSObject? input)
    {
        try
        {
            var isBound = false;
            Runtime.Write(() => isBound = binder.BindInput(input));
            if (!isBound)
            {
                WriteInputError(binder.Errors.InputNotBound(), input);
                return false;
            }

            if (binder.StillMissing() is { Count: > 0 } missing)
            {
                WriteInputError(binder.Errors.InputMissesMandatory(missing), input);
                return false;
            }

            return true;
        }
        catch (ParameterBindingException e)
        {
            WriteInputError(e, input);
            return false;
        }
    }

    // What cannot be bound is an error about that one object; the pipeline goes on.
    private void WriteInputError(ParameterBindingException e, PSObject? input)
    {
        var record = new ErrorRecord(e.ErrorRecord, e);
        record.SetTargetObject(PSObject.Unwrap(input));
        Runtime.WriteErrorUnchecked(record);
    }

    private static Cmdlet Create(CmdletInfo info)
    {
        try
        {
            return (Cmdlet)Activator.CreateInstance(info.ImplementingType)!;
        }
        catch (System.Reflection.TargetInvocationException e)
        {
            throw new CmdletInvocationException(e.InnerException!, null);
        }
    }
}
