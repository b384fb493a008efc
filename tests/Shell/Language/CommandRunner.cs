using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Pipeline;

namespace ImapPS.Shell.Language;

/// <summary>Pipelines: the first element gives, the commands after it take.</summary>
internal sealed partial class Interpreter
{
    private void RunPipeline(PipelineStatement pipeline, Action<object?> output)
    {
        if (pipeline.Elements is [ExpressionElement only])
        {
            RunExpression(only, output);
            return;
        }

        using var files = new RedirectionFiles(engine);
        var processor = new PipelineProcessor(engine);
        var first = pipeline.Elements[0] as ExpressionElement;
        foreach (var element in pipeline.Elements.Skip(first is null ? 0 : 1))
        {
            if (element is not CommandElement command)
                throw ScriptErrors.Make("ExpressionsMustBeFirstInPipeline", ErrorCategory.ParserError, null, "Expressions are only allowed as the first element of a pipeline.");
            processor.Add(ProcessorFor(command, processor, files));
        }

        engine.Variables.SetGlobal("?", true);
        if (first is null)
            processor.Run(output);
        else
            processor.Run(output, InputOf(first.Expression));
        engine.Variables.SetGlobal("?", !processor.HadErrors);
    }

    private void RunExpression(ExpressionElement element, Action<object?> output)
    {
        if (element.Redirections.Count > 0)
        {
            RunRedirected(element, output);
            return;
        }

        engine.Variables.SetGlobal("?", true);
        var expression = element.Expression;
        // What stands in parentheses alone gives its output as it comes.
        if (expression is SubExpression { Body: var body })
        {
            Run(body, output);
            return;
        }

        var value = Evaluate(expression);
        if (IsSilent(expression))
            return;
        Enumerate(value, output);
    }

    private void RunRedirected(ExpressionElement element, Action<object?> output)
    {
        using var files = new RedirectionFiles(engine);
        var redirections = files.Make(element.Redirections, this);
        var streams = engine.Streams;
        engine.Streams = new RedirectedStreams(redirections, output, streams);
        try
        {
            RunExpression(element with { Redirections = [] }, redirections.Output(output));
        }
        finally
        {
            engine.Streams = streams;
        }
    }

    // $i++ and ($x = 1) as statements: the first says nothing, the second does.
    private static bool IsSilent(Expression expression) =>
        expression is IncrementExpression || expression is CastExpression { Type.Name: var type } && type.Equals("void", StringComparison.OrdinalIgnoreCase);

    private void Enumerate(object? value, Action<object?> output)
    {
        if (ReferenceEquals(value, AutomationNull.Value))
            return;
        if (LanguagePrimitives.GetEnumerator(value) is { } enumerator)
            while (enumerator.MoveNext())
                output(enumerator.Current);
        else
            output(value);
    }

    private IEnumerable<object?> InputOf(Expression expression)
    {
        var value = expression is SubExpression { Body: var body } ? Collect(body) : Evaluate(expression);
        if (ReferenceEquals(value, AutomationNull.Value))
            return [];
        return LanguagePrimitives.GetEnumerator(value) is { } enumerator ? Each(enumerator) : [value];

        static IEnumerable<object?> Each(IEnumerator enumerator)
        {
            while (enumerator.MoveNext())
                yield return enumerator.Current;
        }
    }

    private CommandProcessor ProcessorFor(CommandElement command, PipelineProcessor pipeline, RedirectionFiles files)
    {
        var arguments = command.Arguments.SelectMany(ArgumentsOf).ToList();
        var target = Evaluate(command.Name);
        var extent = ScriptErrors.ExtentOf(command);
        var processor = CommandFactory.Create(engine, pipeline, target, command.Operator == '.', arguments, extent);
        if (command.Redirections.Count > 0)
            processor.Redirections = files.Make(command.Redirections, this);
        return processor;
    }

    private IEnumerable<Argument> ArgumentsOf(CommandArgument argument)
    {
        if (argument.Splat is not null)
            return Splatted(engine.Variables.Value(argument.Splat));
        if (argument.Parameter is null)
            return [Argument.OfValue(ValueOf(argument.Value!))];
        return [argument.Value is null ? Argument.OfName(argument.Parameter) : Argument.Of(argument.Parameter, ValueOf(argument.Value))];
    }

    private object? ValueOf(Expression expression)
    {
        // A bare number keeps its looks where text is wanted: 007 stays 007.
        if (expression is ConstantExpression { IsBareWord: true, Value: not string and { } number } && Conversion.Numbers.IsNumber(number)
            && expression.Text != ObjectText.Of(number))
            return new PSObject(number) { NumberText = expression.Text };
        var value = Evaluate(expression);
        return ReferenceEquals(value, AutomationNull.Value) ? null : value;
    }

    private static IEnumerable<Argument> Splatted(object? value) => PSObject.Unwrap(value) switch
    {
        null => [],
        IDictionary table => table.Cast<DictionaryEntry>()
            .Select(entry => Argument.Of(ObjectText.Of(entry.Key), entry.Value, true, true)),
        string text => text.Select(character => Argument.OfValue(character)),
        var plain => (LanguagePrimitives.GetEnumerable(plain)?.Cast<object?>() ?? [plain]).Select(Argument.OfValue),
    };
}
