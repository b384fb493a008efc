using System.Management.Automation;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Language;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>A command that is a script: a function, a file, or a block behind an ampersand.</summary>
internal sealed class ScriptProcessor : CommandProcessor
{
    private readonly ScriptBlock script;
    private readonly ScriptParameters target;
    private readonly ParameterBinder binder;
    private readonly IReadOnlyList<Argument> arguments;
    private readonly bool isDotted;
    private readonly List<object?> collected = [];
    private readonly Dictionary<string, PSVariable> scope;
    private readonly int depth;
    private bool returned;

    internal ScriptProcessor(Engine engine, PipelineProcessor pipeline, ScriptBlock script, InvocationInfo invocation, IReadOnlyList<Argument> arguments, bool isDotted)
        : this(engine, pipeline, script, invocation, arguments, isDotted, new ScriptParameters(engine, script.Node)) { }

    private ScriptProcessor(Engine engine, PipelineProcessor pipeline, ScriptBlock script, InvocationInfo invocation, IReadOnlyList<Argument> arguments, bool isDotted, ScriptParameters target)
        : base(engine, pipeline, invocation, target.Metadata, target.Common, target.Should)
    {
        this.script = script;
        this.arguments = arguments;
        this.isDotted = isDotted;
        this.target = target;
        depth = engine.Variables.Depth;
        scope = isDotted ? engine.Variables.Local : script.Closure is null ? new(StringComparer.OrdinalIgnoreCase) : new(script.Closure, StringComparer.OrdinalIgnoreCase);
        binder = new ParameterBinder(engine, target.Metadata, target, invocation);
    }

    internal override void Prepare()
    {
        try
        {
            binder.BindCommandLine(arguments, ExpectsInput);
        }
        catch (ParameterBindingException e)
        {
            throw Pipeline.Fail(e, Runtime);
        }

        Runtime.StartVariables();
    }

    internal override void Begin() => Run(() =>
    {
        Define();
        return script.Node.Begin;
    });

    internal override void ProcessOnce()
    {
        if (script.Node.HasProcess)
            Run(() => script.Node.Process);
    }

    internal override void Process(object? input)
    {
        if (!script.Node.HasProcess && !target.Metadata.Parameters.Any(parameter => parameter.TakesPipeline))
        {
            collected.Add(input);
            return;
        }

        var wrapped = input is null ? null : PSObject.AsPSObject(input);
        if (target.Metadata.Parameters.Any(parameter => parameter.TakesPipeline) && !binder.BindInput(wrapped))
        {
            var e = binder.Errors.InputNotBound();
            Runtime.WriteErrorUnchecked(new ErrorRecord(e.ErrorRecord, e));
            return;
        }

        Run(() =>
        {
            Define();
            Engine.Variables.Local["_"] = new PSVariable("_", input);
            return script.Node.Process;
        });
        if (!script.Node.HasProcess)
            collected.Add(input);
    }

    internal override void End() => Run(() =>
    {
        Engine.Variables.Local["input"] = new PSVariable("input", collected.ToArray());
        return script.Node.Body;
    });

    internal override void Stop() { }

    public override void Dispose() { }

    private void Define()
    {
        foreach (var (name, value) in target.Values)
            Engine.Variables.Local[name] = new PSVariable(name, value) { Constraint = value is null ? null : target.TypeOf(name) };
        foreach (var (name, value) in Runtime.Preferences.Inherited())
            Engine.Variables.Local[name] = new PSVariable(name, value);
        Engine.Variables.Local["args"] = new PSVariable("args", target.Rest);
        Engine.Variables.Local["PSBoundParameters"] = new PSVariable("PSBoundParameters", Invocation.BoundParameters);
        Engine.Variables.Local["MyInvocation"] = new PSVariable("MyInvocation", Invocation);
        if (target.Metadata.SupportsShouldProcess || script.Node.IsAdvanced)
            Engine.Variables.Local["PSCmdlet"] = new PSVariable("PSCmdlet", new ScriptCmdlet(Runtime, Engine, Invocation, binder.ParameterSetName));
        if (script.File is { } file)
        {
            Engine.Variables.Local["PSCommandPath"] = new PSVariable("PSCommandPath", file);
            Engine.Variables.Local["PSScriptRoot"] = new PSVariable("PSScriptRoot", Path.GetDirectoryName(file));
        }
    }

    // The script's variables are there while it runs, and not while the commands after it do.
    private void Run(Func<IReadOnlyList<Statement>> statements)
    {
        if (returned)
            return;
        Runtime.Write(() =>
        {
            using var entered = isDotted ? null : Engine.Variables.Enter(Invocation.MyCommand is ExternalScriptInfo, scope);
            var inner = Engine.Variables.Depth - (isDotted ? 0 : 1);
            var streams = Engine.Streams;
            if (!Redirections.IsEmpty)
                Engine.Streams = new RedirectedStreams(Redirections, Runtime.Output, streams);
            try
            {
                new Interpreter(Engine).Run(statements(), isDotted ? Runtime.WriteScriptOutput : value => Engine.Variables.Outside(inner, () => Runtime.WriteScriptOutput(value)));
            }
            catch (ReturnException)
            {
                returned = !script.Node.HasProcess;
            }
            catch (ExitException exit) when (Invocation.MyCommand is ExternalScriptInfo)
            {
                Engine.Variables.SetGlobal("LASTEXITCODE", exit.Code);
                returned = true;
            }
            finally
            {
                Engine.Streams = streams;
            }
        });
    }
}
