using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Completion;
using ImapPS.Shell.Formatting;
using ImapPS.Shell.Host;
using ImapPS.Shell.Language;
using ImapPS.Shell.Pipeline;
using ImapPS.Shell.Session;

namespace ImapPS.Shell;

/// <summary>A session of the stand-in shell: import a module, run scripts, look at what they gave.</summary>
/// <remarks>A session belongs to one thread at a time; only <see cref="Stop"/> may come from another.</remarks>
public sealed class ShellHost : IDisposable
{
    private readonly HostUserInterface ui;
    private readonly Engine engine;

    public ShellHost(ShellOptions? options = null)
    {
        Options = options ?? new ShellOptions();
        ui = new HostUserInterface(Options);
        engine = new Engine(new StandInHost(ui), Options.Folder) { IsInteractive = Options.IsInteractive };
    }

    public ShellOptions Options { get; }

    /// <summary>The session's variables.</summary>
    public PSVariableIntrinsics Variables => engine.SessionState.PSVariable;

    public SessionState SessionState => engine.SessionState;

    /// <summary>Imports a module: a folder with a manifest, a .psd1 or a .dll.</summary>
    public PSModuleInfo ImportModule(string path)
    {
        using var session = engine.Enter();
        return engine.Modules.Import(path);
    }

    /// <summary>Imports the cmdlets of an assembly that is loaded already.</summary>
    public PSModuleInfo ImportModule(Assembly assembly)
    {
        using var session = engine.Enter();
        return engine.Modules.Import(assembly);
    }

    /// <summary>Loads views from a format.ps1xml file.</summary>
    public void LoadFormats(string path)
    {
        using var session = engine.Enter();
        engine.Formats.Load(path);
    }

    /// <summary>Loads members and display sets from a types.ps1xml file.</summary>
    public void LoadTypes(string path)
    {
        using var session = engine.Enter();
        engine.Types.Load(path);
    }

    /// <summary>Runs a script in the session's own scope.</summary>
    public ShellResult Run(string script) => Capture(output =>
    {
        var node = Language.Parser.ParseScript(script, null);
        new Interpreter(engine).Run(node.Parameters is null ? node.Body : throw new PSInvalidOperationException("A text with a param block is run as a file."), output);
    });

    /// <summary>Runs a script file with parameters by name, in a scope of its own.</summary>
    public ShellResult RunFile(string path, IReadOnlyDictionary<string, object?>? parameters = null) => Capture(output =>
    {
        var full = Path.GetFullPath(path, Options.Folder);
        var script = new ScriptBlock(File.ReadAllText(full), null, engine, full);
        var info = new ExternalScriptInfo(full, script);
        Pipe(info, Arguments(parameters), null, output);
    });

    /// <summary>Calls one command with parameters by name; input, if any, comes through the pipeline.</summary>
    public ShellResult Invoke(string command, IReadOnlyDictionary<string, object?>? parameters = null, IEnumerable<object?>? input = null) =>
        Capture(output => Pipe(command, Arguments(parameters), input, output));

    /// <summary>Ends what is running, as Ctrl+C does: StopProcessing on every running cmdlet. May be called from any thread.</summary>
    public void Stop() => engine.Stop();

    /// <summary>What Tab offers at a place in a line.</summary>
    public CommandCompletion CompleteInput(string line, int? cursor = null)
    {
        using var session = engine.Enter();
        return new Completer(engine).Complete(line, cursor ?? line.Length);
    }

    /// <summary>Ends the session. Modules are not told: as in PowerShell, only Remove-Module tells them.</summary>
    public void Dispose() => engine.Stop();

    private static List<Argument> Arguments(IReadOnlyDictionary<string, object?>? parameters) =>
        [.. (parameters ?? new Dictionary<string, object?>()).Select(parameter => Argument.Of(parameter.Key, parameter.Value))];

    private void Pipe(object command, IReadOnlyList<Argument> arguments, IEnumerable<object?>? input, Action<object?> output)
    {
        var pipeline = new PipelineProcessor(engine);
        pipeline.Add(CommandFactory.Create(engine, pipeline, command, false, arguments, null));
        if (input is null)
            pipeline.Run(output);
        else
            pipeline.Run(output, input);
    }

    private ShellResult Capture(Action<Action<object?>> run)
    {
        var result = new ShellResult();
        engine.ResetStop();
        ui.Text = result.HostText;
        var formatter = new Formatter(engine, Options.Width, ui.WriteLine);
        engine.Streams = new ResultStreams(result, ui);
        using var session = engine.Enter();
        try
        {
            run(value =>
            {
                result.AddOutput(value);
                formatter.Add(value);
            });
        }
        catch (ExitException exit)
        {
            result.ExitCode = exit.Code;
        }
        catch (FlowControlException)
        {
            // break or return outside everything just ends the script.
        }
        catch (PipelineStoppedException)
        {
            result.WasStopped = true;
        }
        catch (Exception e)
        {
            formatter.End();
            Fail(result, e);
        }

        formatter.End();
        engine.TryDepth = 0;
        return result;
    }

    private void Fail(ShellResult result, Exception e)
    {
        var record = ScriptErrors.RecordOf(e);
        engine.Remember(record);
        result.TerminatingError = record;
        result.ExitCode = 1;
        ui.WriteErrorLine(ErrorText.Of(record));
    }
}
