using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Binding;

/// <summary>Binds a command's arguments before it begins, and each object of its pipeline after that.</summary>
internal sealed partial class ParameterBinder
{
    private readonly Engine engine;
    private readonly object target;
    private readonly InvocationInfo invocation;
    private readonly BindingErrors errors;
    private readonly ArgumentConverter converter;
    private readonly Dictionary<Parameter, ScriptBlock> delayed = [];
    private readonly List<Parameter> unbound;
    private CommandMetadata command;
    private uint sets = uint.MaxValue;

    internal ParameterBinder(Engine engine, CommandMetadata command, object target, InvocationInfo invocation)
    {
        this.engine = engine;
        this.command = command;
        this.target = target;
        this.invocation = invocation;
        errors = new BindingErrors(invocation);
        converter = new ArgumentConverter(engine, errors);
        unbound = [.. command.Parameters];
    }

    internal string ParameterSetName { get; private set; } = ParameterAttribute.AllParameterSets;

    internal BindingErrors Errors => errors;

    /// <summary>Everything that the command line can bind.</summary>
    internal void BindCommandLine(IEnumerable<Argument> arguments, bool expectsInput)
    {
        var pairs = Pair([.. arguments]);
        var rest = BindNamed(pairs);
        rest = BindPositional(rest);
        BindDefaults();
        if (target is IDynamicParameters source)
            rest = BindDynamic(source, rest);
        rest = BindRemaining(rest);
        if (rest.Count > 0)
            throw rest[0].Name is { } name ? errors.NoSuchName(name) : errors.NoSuchPosition(rest[0].Value);
        if (delayed.Count > 0 && !expectsInput)
            throw errors.ScriptBlockNeedsInput(delayed.Keys.First());
        ChooseSet(expectsInput);
        AskForMandatory(expectsInput);
        if (!expectsInput)
            ChooseSet(false);
        NameSet();
    }

    private List<Argument> Pair(Argument[] arguments)
    {
        var pairs = new List<Argument>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument.Name is null || argument.HasValue)
            {
                pairs.Add(argument);
                continue;
            }

            if (Find(argument.Name) is not { } parameter)
                // To a simple script an unknown name and what follows it are both just arguments.
                pairs.Add(!command.HasCommon && i + 1 < arguments.Length && arguments[i + 1].Name is null ? Argument.Of(argument.Name, arguments[++i].Value) : argument);
            else if (parameter.IsSwitch)
                pairs.Add(Argument.Of(argument.Name, SwitchParameter.Present));
            else if (i + 1 < arguments.Length && arguments[i + 1].Name is null)
                pairs.Add(Argument.Of(argument.Name, arguments[++i].Value));
            else
                throw errors.MissingArgument(parameter);
        }

        return pairs;
    }

    private Parameter? Find(string name)
    {
        var exact = command.Parameters.FirstOrDefault(parameter => parameter.IsNamed(name));
        if (exact is not null)
            return exact;
        var candidates = command.Parameters.Where(parameter => Begins(parameter, name)).ToList();
        if (candidates.Count > 1 && candidates.FindAll(parameter => !parameter.IsCommon) is { Count: > 0 } own)
            candidates = own;
        return candidates.Count switch
        {
            0 => null,
            1 => candidates[0],
            _ => throw errors.Ambiguous(name, candidates),
        };

        static bool Begins(Parameter parameter, string start) =>
            parameter.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            || parameter.Aliases.Any(alias => alias.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    private List<Argument> BindNamed(List<Argument> pairs)
    {
        var rest = new List<Argument>();
        // What stands on the line itself wins over what was splatted.
        foreach (var pair in pairs.OrderBy(pair => pair.FromSplatting))
        {
            if (pair.Name is null || Find(pair.Name) is not { } parameter)
            {
                rest.Add(pair);
                continue;
            }

            if (!unbound.Contains(parameter))
            {
                if (pair.FromSplatting)
                    continue;
                throw errors.AlreadyBound(parameter);
            }

            if (!Delay(parameter, pair.Value))
                Bind(parameter, pair.Value, true);
        }

        return rest;
    }

    // A script block for a parameter that takes pipeline input is run for each object.
    private bool Delay(Parameter parameter, object? value)
    {
        if (PSObject.Unwrap(value) is not ScriptBlock script || !parameter.TakesPipeline
            || parameter.Type == typeof(object) || parameter.Type == typeof(ScriptBlock) || parameter.Type == typeof(PSObject)
            || parameter.Type == typeof(ScriptBlock[]) || parameter.Type == typeof(object[]) || parameter.Transformations.Count > 0)
            return false;
        delayed[parameter] = script;
        unbound.Remove(parameter);
        sets &= parameter.SetBits;
        return true;
    }

    private List<Argument> BindPositional(List<Argument> arguments)
    {
        var rest = new List<Argument>(arguments);
        foreach (var position in Positions())
        {
            var next = rest.FindIndex(argument => argument.Name is null);
            if (next < 0)
                break;
            var value = rest[next].Value;
            if (BindAt(position, value))
                rest.RemoveAt(next);
        }

        return rest;
    }

    private IEnumerable<int> Positions() => unbound
        .SelectMany(parameter => parameter.In(command, sets))
        .Select(attribute => attribute.Position).Where(position => position != int.MinValue).Distinct().Order().ToList();

    private bool BindAt(int position, object? value)
    {
        var defaultSet = command.DefaultBit;
        foreach (var convert in (ReadOnlySpan<bool>)[false, true])
        {
            if (defaultSet != 0 && (sets & defaultSet) != 0 && BindAt(position, value, sets & defaultSet, convert))
                return true;
            if (BindAt(position, value, sets, convert))
                return true;
        }

        return false;
    }

    private bool BindAt(int position, object? value, uint inSets, bool convert)
    {
        var candidates = unbound.Where(parameter => !parameter.IsCommon
            && parameter.In(command, inSets).Any(attribute => attribute.Position == position && !attribute.ValueFromRemainingArguments)).ToList();
        if (candidates.Count > 1 && convert && candidates.Exists(one => candidates.Exists(other => one != other && (one.SetBits & other.SetBits & inSets) != 0)))
            throw errors.AmbiguousPosition(candidates);
        foreach (var candidate in candidates)
            if (Delay(candidate, value) || Bind(candidate, value, convert))
                return true;
        return false;
    }

    private List<Argument> BindRemaining(List<Argument> rest)
    {
        if (rest.Count == 0)
            return rest;
        var taker = unbound.Find(parameter => parameter.In(command, sets).Any(attribute => attribute.ValueFromRemainingArguments));
        if (taker is null)
            return rest;
        var values = new List<object?>();
        foreach (var argument in rest)
        {
            if (argument.Name is not null)
                values.Add("-" + argument.Name);
            if (argument.HasValue)
                values.Add(argument.Value);
        }

        // One array given as the whole rest is the rest.
        Bind(taker, values is [var only] && PSObject.Unwrap(only) is IList ? only : values.ToArray(), true);
        return [];
    }

    private void BindDefaults()
    {
        if (PSObject.Unwrap(engine.Variables.Value("PSDefaultParameterValues")) is not IDictionary { Count: > 0 } table || invocation.MyCommand is not { } info)
            return;
        foreach (var (name, value) in DefaultParameterDictionary.For(table, info, [info.Name, invocation.InvocationName]))
        {
            if (command.Parameters.FirstOrDefault(parameter => parameter.IsNamed(name)) is not { } found || !unbound.Contains(found)
                || (found.SetBits & sets) == 0)
                continue;
            var actual = PSObject.Unwrap(value) is ScriptBlock script && found.Type != typeof(ScriptBlock) ? script.InvokeReturnAsIs() : value;
            try
            {
                Bind(found, actual, true);
            }
            catch (ParameterBindingException e) when (target is Cmdlet cmdlet)
            {
                cmdlet.WriteWarning($"The binding of default value '{actual}' to parameter '{found.Name}' failed: {e.Message}");
            }
        }
    }

    private List<Argument> BindDynamic(IDynamicParameters source, List<Argument> rest)
    {
        object? dynamic;
        try
        {
            NameSet();
            dynamic = source.GetDynamicParameters();
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw errors.DynamicFailed(e);
        }

        if (dynamic is null)
            return rest;
        var added = CommandMetadata.DynamicOf(dynamic).ToList();
        var known = sets == uint.MaxValue ? uint.MaxValue : sets;
        command = command.With(added);
        sets = known;
        unbound.AddRange(added);
        // What nobody knew before may now have a name.
        return BindPositional(BindNamed(Pair([.. rest])));
    }

    private bool Bind(Parameter parameter, object? value, bool convert)
    {
        if (!converter.TryConvert(parameter, value, convert, out var converted))
            return false;
        if (converted is null && parameter.Type.IsValueType && Nullable.GetUnderlyingType(parameter.Type) is null)
            throw errors.SetterFailed(parameter, null, new PSInvalidCastException($"Cannot convert null to type \"{parameter.Type}\"."));
        try
        {
            parameter.Set(target, converted);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw errors.SetterFailed(parameter, converted, e);
        }

        invocation.BoundParameters[parameter.Name] = converted;
        unbound.Remove(parameter);
        sets &= parameter.SetBits;
        return true;
    }

    private void AskForMandatory(bool expectsInput)
    {
        var missing = Missing(expectsInput);
        if (missing.Count == 0)
            return;
        if (!engine.IsInteractive)
            throw errors.MissingMandatory(missing);
        var fields = new System.Collections.ObjectModel.Collection<FieldDescription>();
        foreach (var parameter in missing)
        {
            var field = new FieldDescription(parameter.Name) { HelpMessage = parameter.Sets.Values.First().HelpMessage ?? "" };
            field.SetParameterType(parameter.Type);
            fields.Add(field);
        }

        Dictionary<string, PSObject> answers;
        try
        {
            answers = engine.Host.UI.Prompt($"cmdlet {invocation.MyCommand?.Name} at command pipeline position {invocation.PipelinePosition}",
                "Supply values for the following parameters:", fields);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException)
        {
            throw errors.MissingMandatory(missing);
        }

        foreach (var parameter in missing)
            if (!answers.TryGetValue(parameter.Name, out var answer))
                throw errors.MissingMandatory(missing);
            else
                Bind(parameter, answer, true);
    }

    private void NameSet()
    {
        ParameterSetName = command.NameOf(sets & command.AllSets) is var name && name != ParameterAttribute.AllParameterSets
            ? name
            : command.DefaultParameterSet is not null && (command.DefaultBit == 0 || (sets & command.DefaultBit) != 0) ? command.DefaultParameterSet
            : ParameterAttribute.AllParameterSets;
        if (target is Cmdlet cmdlet)
            cmdlet.ParameterSet = ParameterSetName;
    }
}
