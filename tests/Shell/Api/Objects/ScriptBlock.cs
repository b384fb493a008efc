using System.Collections;
using System.Collections.ObjectModel;
using ImapPS.Shell.Language;
using ImapPS.Shell.Session;

namespace System.Management.Automation;

/// <summary>A piece of script as a value: its text, and the means to run it.</summary>
public class ScriptBlock
{
    private readonly string text;
    private readonly string? file;
    private readonly Engine? engine;
    private ScriptNode? node;
    private Dictionary<string, PSVariable>? closure;

    internal ScriptBlock(string text, ScriptNode? node, Engine? engine, string? file = null)
    {
        this.text = text;
        this.node = node;
        this.engine = engine;
        this.file = file;
    }

    public string? File => file;

    public PSModuleInfo? Module => null;

    public List<Attribute> Attributes { get; } = [];

    public Guid Id { get; } = Guid.NewGuid();

    internal ScriptNode Node => node ??= Parser.ParseScript(text, file);

    internal Dictionary<string, PSVariable>? Closure => closure;

    private Engine Session => engine ?? Engine.Current ?? throw new PSInvalidOperationException("There is no session on this thread to run the script block in.");

    public static ScriptBlock Create(string script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new ScriptBlock(script, Parser.ParseScript(script, null), Engine.Current);
    }

    public override string ToString() => text;

    public ScriptBlock GetNewClosure() =>
        new(text, Node, engine ?? Engine.Current, file) { closure = (engine ?? Engine.Current)?.Variables.Snapshot() };

    public Collection<PSObject> Invoke(params object?[] args) => Collect(new ScriptCall { Arguments = args });

    public object? InvokeReturnAsIs(params object?[] args) => AsIs(new ScriptCall { Arguments = args });

    public Collection<PSObject> InvokeWithContext(IDictionary? functionsToDefine, List<PSVariable>? variablesToDefine, params object?[] args)
    {
        var call = new ScriptCall { Arguments = args };
        foreach (var variable in variablesToDefine ?? [])
            call.Variables[variable.Name] = variable.Value;
        return Collect(call);
    }

    internal object? InvokeWithUnderscore(object? value, params object?[] args) =>
        AsIs(new ScriptCall { Arguments = args, SharesScope = true, Variables = { ["_"] = value } });

    internal object? InvokeWithThis(object? owner, params object?[] args) =>
        AsIs(new ScriptCall { Arguments = args, Variables = { ["this"] = owner, ["_"] = owner } });

    internal Collection<PSObject> InvokeWithInput(object? input) =>
        Collect(new ScriptCall { Variables = { ["_"] = input } });

    /// <summary>Runs it and hands on its output as it comes.</summary>
    internal void InvokeInto(Action<object?> output, object? underscore, params object?[] args) =>
        Session.Run(this, new ScriptCall { Arguments = args, SharesScope = true, Variables = { ["_"] = underscore } }, output);

    private Collection<PSObject> Collect(ScriptCall call)
    {
        var output = new Collection<PSObject>();
        Session.Run(this, call, value => output.Add(value is null ? null! : PSObject.AsPSObject(value)));
        return output;
    }

    private object? AsIs(ScriptCall call)
    {
        var output = new List<object?>();
        Session.Run(this, call, output.Add);
        return output.Count switch
        {
            0 => Internal.AutomationNull.Value,
            1 => output[0],
            _ => output.ToArray(),
        };
    }
}
