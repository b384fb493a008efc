using System.Management.Automation;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Language;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>The parameters of a script, and the values that were bound to them.</summary>
internal sealed class ScriptParameters : ICommonTarget
{
    private readonly Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Type> types = new(StringComparer.OrdinalIgnoreCase);

    internal ScriptParameters(Engine engine, ScriptNode node)
    {
        var interpreter = new Interpreter(engine);
        var attributes = new AttributeMaker(interpreter);
        var binding = node.Attributes.Where(attribute => attribute.Is("CmdletBinding")).Select(attributes.Make).OfType<CmdletBindingAttribute>().FirstOrDefault();
        var own = new List<Parameter>();
        var position = 0;
        var hasPositions = binding is { PositionalBinding: false } || (node.Parameters ?? []).Any(parameter => parameter.Attributes.Any(attribute =>
            attribute.Is("Parameter") && attribute.Named.Any(named => named.Name.Equals("Position", StringComparison.OrdinalIgnoreCase))));
        foreach (var parameter in node.Parameters ?? [])
            own.Add(Make(parameter, attributes, node.IsAdvanced, hasPositions, ref position));
        Defaults = node.Parameters ?? [];
        Interpreter = interpreter;
        // What a simple script does not name it takes as it comes.
        if (!node.IsAdvanced)
            own.Add(new Parameter("args", typeof(object[]), [new ParameterAttribute { ValueFromRemainingArguments = true, DontShow = true }],
                (_, value) => Rest = (object?[]?)value ?? [], _ => Rest));
        Metadata = new CommandMetadata(own, binding, node.IsAdvanced);
    }

    internal CommandMetadata Metadata { get; }

    internal CommonParameters Common { get; } = new();

    internal ShouldProcessParameters Should { get; } = new();

    internal object?[] Rest { get; private set; } = [];

    /// <summary>Every parameter with its value: bound, default, or nothing.</summary>
    internal IEnumerable<(string Name, object? Value)> Values
    {
        get
        {
            foreach (var parameter in Defaults)
            {
                if (!values.TryGetValue(parameter.Name, out var value))
                    value = parameter.Default is null ? Empty(parameter.Name) : Convert(parameter.Name, Interpreter.Evaluate(parameter.Default));
                yield return (parameter.Name, value);
            }
        }
    }

    private IReadOnlyList<ParameterNode> Defaults { get; }

    private Interpreter Interpreter { get; }

    internal Type? TypeOf(string name) => types.TryGetValue(name, out var type) && type != typeof(object) && type != typeof(SwitchParameter) ? type : null;

    object ICommonTarget.Common(Type type) =>
        type == typeof(ShouldProcessParameters) ? Should : type == typeof(PagingParameters) ? new PagingParameters() : Common;

    private object? Empty(string name)
    {
        var type = types[name];
        return type == typeof(string) ? "" : type == typeof(SwitchParameter) ? new SwitchParameter(false)
            : type == typeof(bool) || Conversion.Numbers.IsNumeric(type) ? Activator.CreateInstance(type) : null;
    }

    private object? Convert(string name, object? value) =>
        types[name] == typeof(object) ? value : LanguagePrimitives.ConvertTo(value, types[name]);

    private Parameter Make(ParameterNode node, AttributeMaker maker, bool isAdvanced, bool hasPositions, ref int position)
    {
        var type = node.Type is null ? typeof(object) : TypeResolver.Require(node.Type.Name);
        types[node.Name] = type;
        var attributes = node.Attributes.Select(maker.Make).OfType<Attribute>().ToList();
        if (!attributes.Exists(attribute => attribute is ParameterAttribute))
            attributes.Add(new ParameterAttribute());
        // Where no parameter says where it stands, each stands where it is written.
        if (hasPositions)
            return Made();
        foreach (var attribute in attributes.OfType<ParameterAttribute>())
            if (attribute.Position == int.MinValue && type != typeof(SwitchParameter) && !attribute.ValueFromRemainingArguments)
                attribute.Position = position;
        if (type != typeof(SwitchParameter))
            position++;
        return Made();

        Parameter Made() => new(node.Name, type, attributes, (_, value) => values[node.Name] = value, _ => values.GetValueOrDefault(node.Name)) { IsOfScript = true, RefusesLists = isAdvanced };
    }
}
