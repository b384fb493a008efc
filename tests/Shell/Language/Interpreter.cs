using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Pipeline;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Language;

/// <summary>Runs statements; what they give goes to an output as it comes.</summary>
internal sealed partial class Interpreter(Engine engine)
{
    internal string Expand(string text) => ObjectText.Of(Evaluate(Parser.ParseExpandable(text)));

    internal void Run(IReadOnlyList<Statement> statements, Action<object?> output)
    {
        foreach (var statement in statements)
        {
            engine.ThrowIfStopping();
            RunGuarded(statement, output);
        }
    }

    // An error that ends only its statement is reported, and the next statement runs.
    private void RunGuarded(Statement statement, Action<object?> output)
    {
        try
        {
            Run(statement, output);
        }
        catch (Exception e) when (ScriptErrors.IsError(e))
        {
            engine.Variables.SetGlobal("?", false);
            var record = ScriptErrors.RecordOf(e, statement);
            if (engine.TryDepth > 0 || e is ActionPreferenceStopException || ReportsNothing(e))
                throw e is RuntimeException ? Same(e) : new CmdletInvocationException(record);
            Report(record);
        }
    }

    private static Exception Same(Exception e)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e).Throw();
        return e;
    }

    private bool ReportsNothing(Exception e)
    {
        LanguagePrimitives.TryConvertTo<ActionPreference>(engine.Variables.Value("ErrorActionPreference"), out var preference);
        return preference == ActionPreference.Stop
            || e is RuntimeException { WasThrownFromThrowStatement: true } && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    private void Report(ErrorRecord record)
    {
        engine.Remember(record);
        LanguagePrimitives.TryConvertTo<ActionPreference>(engine.Variables.Value("ErrorActionPreference"), out var preference);
        if (preference is ActionPreference.Continue or ActionPreference.Inquire)
            engine.Streams.Error(record);
    }

    internal void Run(Statement statement, Action<object?> output)
    {
        switch (statement)
        {
            case PipelineStatement pipeline:
                RunPipeline(pipeline, output);
                break;
            case AssignmentStatement assignment:
                Assign(assignment);
                engine.Variables.SetGlobal("?", true);
                break;
            case ChainStatement chain:
                RunChain(chain, output);
                break;
            case IfStatement condition:
                RunIf(condition, output);
                break;
            case ForeachStatement loop:
                RunForeach(loop, output);
                break;
            case WhileStatement loop:
                RunWhile(loop, output);
                break;
            case ForStatement loop:
                RunFor(loop, output);
                break;
            case SwitchStatement choice:
                RunSwitch(choice, output);
                break;
            case TryStatement guarded:
                RunTry(guarded, output);
                break;
            case FlowStatement flow:
                RunFlow(flow, output);
                break;
            case FunctionStatement function:
                var body = function.IsFilter ? function.Body with { Process = function.Body.Body, Body = [], HasProcess = true } : function.Body;
                engine.Commands.Add(new FunctionInfo(function.Name, ScriptBlockOf(body)));
                break;
            default:
                throw new InvalidOperationException(statement.GetType().Name);
        }
    }

    internal object? Collect(Statement statement)
    {
        var values = new List<object?>();
        Run(statement, values.Add);
        return Single(values);
    }

    internal object? Collect(IReadOnlyList<Statement> statements)
    {
        var values = new List<object?>();
        Run(statements, values.Add);
        return Single(values);
    }

    private static object? Single(List<object?> values) => values.Count switch
    {
        0 => AutomationNull.Value,
        1 => values[0],
        _ => values.ToArray(),
    };

    private ScriptBlock ScriptBlockOf(ScriptNode node) => new(node.Text, node, engine, node.Source.File);

    private void RunChain(ChainStatement chain, Action<object?> output)
    {
        Run(chain.Left, output);
        if (LanguagePrimitives.IsTrue(engine.Variables.Value("?")) == chain.And)
            Run(chain.Right, output);
    }

    private void RunIf(IfStatement statement, Action<object?> output)
    {
        foreach (var (condition, body) in statement.Branches)
            if (LanguagePrimitives.IsTrue(Collect(condition)))
            {
                Run(body, output);
                return;
            }

        if (statement.Else is not null)
            Run(statement.Else, output);
    }

    private void RunForeach(ForeachStatement loop, Action<object?> output)
    {
        var items = Collect(loop.Items);
        if (ReferenceEquals(items, AutomationNull.Value) || items is null)
            return;
        foreach (var item in LanguagePrimitives.GetEnumerable(items) ?? new[] { items })
        {
            engine.ThrowIfStopping();
            engine.Variables.Set(loop.Variable, item);
            if (!RunBody(loop.Body, output))
                return;
        }
    }

    private void RunWhile(WhileStatement loop, Action<object?> output)
    {
        if (loop.IsDo && !RunBody(loop.Body, output))
            return;
        while (LanguagePrimitives.IsTrue(Collect(loop.Condition)) != loop.IsUntil)
        {
            engine.ThrowIfStopping();
            if (!RunBody(loop.Body, output))
                return;
        }
    }

    private void RunFor(ForStatement loop, Action<object?> output)
    {
        if (loop.Initial is not null)
            Run(loop.Initial, Nowhere);
        while (loop.Condition is null || LanguagePrimitives.IsTrue(Collect(loop.Condition)))
        {
            engine.ThrowIfStopping();
            if (!RunBody(loop.Body, output))
                return;
            if (loop.Step is not null)
                Run(loop.Step, Nowhere);
        }

        static void Nowhere(object? value) { }
    }

    private bool RunBody(IReadOnlyList<Statement> body, Action<object?> output)
    {
        try
        {
            Run(body, output);
        }
        catch (ContinueException)
        {
            return true;
        }
        catch (BreakException)
        {
            return false;
        }

        return true;
    }

    private void RunSwitch(SwitchStatement choice, Action<object?> output)
    {
        var value = Collect(choice.Value);
        foreach (var item in LanguagePrimitives.GetEnumerable(value) ?? new[] { value })
        {
            using var underscore = Underscore(item);
            try
            {
                var matched = false;
                foreach (var (test, body) in choice.Cases)
                    if (Matches(choice, test, item))
                    {
                        matched = true;
                        Run(body, output);
                    }

                if (!matched && choice.Default is not null)
                    Run(choice.Default, output);
            }
            catch (ContinueException)
            {
            }
            catch (BreakException)
            {
                return;
            }
        }
    }

    private bool Matches(SwitchStatement choice, Expression test, object? item)
    {
        var wanted = Evaluate(test);
        if (PSObject.Unwrap(wanted) is ScriptBlock script)
            return LanguagePrimitives.IsTrue(script.InvokeWithUnderscore(item));
        var prefix = choice.CaseSensitive ? "-c" : "-";
        var op = prefix + (choice.Wildcard ? "like" : choice.Regex ? "match" : "eq");
        return LanguagePrimitives.IsTrue(Operators.Binary(engine, op, item, wanted));
    }

    private void RunFlow(FlowStatement flow, Action<object?> output)
    {
        switch (flow.Keyword)
        {
            case "break":
                throw new BreakException();
            case "continue":
                throw new ContinueException();
            case "return":
                if (flow.Value is not null)
                    Run(flow.Value, output);
                throw new ReturnException();
            case "exit":
                var code = flow.Value is null ? 0 : LanguagePrimitives.ConvertTo<int>(Collect(flow.Value));
                throw new ExitException(code);
            default:
                throw ScriptErrors.Thrown(flow.Value is null ? null : Collect(flow.Value), flow, engine);
        }
    }

    /// <summary>$_ until the result is disposed of.</summary>
    internal IDisposable Underscore(object? value) => new TemporaryVariable(engine.Variables.Local, "_", value);

    private sealed class TemporaryVariable : IDisposable
    {
        private readonly Dictionary<string, PSVariable> scope;
        private readonly string name;
        private readonly PSVariable? before;

        internal TemporaryVariable(Dictionary<string, PSVariable> scope, string name, object? value)
        {
            this.scope = scope;
            this.name = name;
            scope.TryGetValue(name, out before);
            scope[name] = new PSVariable(name, value);
        }

        public void Dispose()
        {
            if (before is null)
                scope.Remove(name);
            else
                scope[name] = before;
        }
    }
}
