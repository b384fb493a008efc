using System.Management.Automation;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Language;

/// <summary>Runs a script block that is called as a value, with plain arguments.</summary>
internal sealed class ScriptRunner(Engine engine, ScriptBlock script)
{
    internal void Run(ScriptCall call, Action<object?> output)
    {
        var node = script.Node;
        var depth = engine.Variables.Depth;
        using var scope = call.SharesScope && script.Closure is null && node.Parameters is null ? null : engine.Variables.Enter(false, Copy(script.Closure));
        using var variables = new Overlay(engine.Variables.Local, call.Variables);
        if (scope is not null)
            BindArguments(node, call.Arguments);
        var target = scope is null ? output : value => engine.Variables.Outside(depth, () => output(value));
        var interpreter = new Interpreter(engine);
        try
        {
            interpreter.Run(node.Begin, target);
            interpreter.Run(node.Process, target);
            interpreter.Run(node.Body, target);
        }
        catch (ReturnException)
        {
        }
    }

    private static Dictionary<string, PSVariable>? Copy(Dictionary<string, PSVariable>? closure) =>
        closure is null ? null : new(closure, StringComparer.OrdinalIgnoreCase);

    private void BindArguments(ScriptNode node, object?[] arguments)
    {
        var interpreter = new Interpreter(engine);
        var parameters = node.Parameters ?? [];
        for (var i = 0; i < parameters.Count; i++)
        {
            var value = i < arguments.Length ? arguments[i] : parameters[i].Default is { } standard ? interpreter.Evaluate(standard) : null;
            if (parameters[i].Type is { } type && !(value is null && i >= arguments.Length))
                value = LanguagePrimitives.ConvertTo(value, TypeResolver.Require(type.Name));
            engine.Variables.Local[parameters[i].Name] = new PSVariable(parameters[i].Name, value);
        }

        engine.Variables.Local["args"] = new PSVariable("args", arguments.Skip(parameters.Count).ToArray());
    }

    /// <summary>Variables over those of a scope, until it is disposed of.</summary>
    private sealed class Overlay : IDisposable
    {
        private readonly Dictionary<string, PSVariable> scope;
        private readonly List<(string Name, PSVariable? Before)> before = [];

        internal Overlay(Dictionary<string, PSVariable> scope, Dictionary<string, object?> values)
        {
            this.scope = scope;
            foreach (var (name, value) in values)
            {
                before.Add((name, scope.GetValueOrDefault(name)));
                scope[name] = new PSVariable(name, value);
            }
        }

        public void Dispose()
        {
            foreach (var (name, variable) in before)
                if (variable is null)
                    scope.Remove(name);
                else
                    scope[name] = variable;
        }
    }
}
