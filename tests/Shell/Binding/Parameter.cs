using System.Management.Automation;
using System.Reflection;

namespace ImapPS.Shell.Binding;

/// <summary>One parameter of a command: its type, its sets and what its attributes say.</summary>
internal sealed class Parameter
{
    private readonly Action<object, object?> set;
    private readonly Func<object, object?> get;

    internal Parameter(MemberInfo member)
        : this(member.Name, member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType,
            member.GetCustomAttributes(true).Cast<Attribute>(),
            (target, value) => Write(member, target, value),
            target => member is PropertyInfo readable ? (readable.CanRead ? readable.GetValue(target) : null) : ((FieldInfo)member).GetValue(target)) { }

    internal Parameter(RuntimeDefinedParameter defined)
        : this(defined.Name, defined.ParameterType, defined.Attributes, (_, value) => defined.Value = value, _ => defined.Value) { }

    internal Parameter(string name, Type type, IEnumerable<Attribute> attributes, Action<object, object?> set, Func<object, object?> get)
    {
        Name = name;
        Type = type;
        this.set = set;
        this.get = get;
        Attributes = [.. attributes];
        foreach (var attribute in Attributes.OfType<ParameterAttribute>())
            Sets[attribute.ParameterSetName] = attribute;
        IsMandatorySomewhere = Sets.Values.Any(attribute => attribute.Mandatory);
        TakesPipelineByValue = Sets.Values.Any(attribute => attribute.ValueFromPipeline);
        TakesPipelineByName = Sets.Values.Any(attribute => attribute.ValueFromPipelineByPropertyName);
        Aliases = [.. Attributes.OfType<AliasAttribute>().SelectMany(alias => alias.AliasNames)];
        Transformations = [.. Attributes.OfType<ArgumentTransformationAttribute>()];
        Validations = [.. Attributes.OfType<ValidateArgumentsAttribute>()];
    }

    internal string Name { get; }

    internal Type Type { get; }

    internal IReadOnlyList<Attribute> Attributes { get; }

    internal IReadOnlyList<string> Aliases { get; }

    internal IReadOnlyList<ArgumentTransformationAttribute> Transformations { get; }

    internal IReadOnlyList<ValidateArgumentsAttribute> Validations { get; }

    /// <summary>The attribute per parameter set; a parameter of all sets stands under its one name.</summary>
    internal Dictionary<string, ParameterAttribute> Sets { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal bool IsCommon { get; init; }

    internal bool IsDynamic { get; init; }

    /// <summary>A script's parameter: its type is a cast, with a cast's rules.</summary>
    internal bool IsOfScript { get; init; }

    /// <summary>A simple script makes one text of a list; one with CmdletBinding does not.</summary>
    internal bool RefusesLists { get; init; }

    internal bool IsSwitch => Type == typeof(SwitchParameter);

    internal bool IsMandatorySomewhere { get; }

    internal bool TakesPipelineByValue { get; }

    internal bool TakesPipelineByName { get; }

    internal bool TakesPipeline => TakesPipelineByValue || TakesPipelineByName;

    internal bool AllowsNull => Attributes.Any(attribute => attribute is AllowNullAttribute);

    internal bool AllowsEmptyString => Attributes.Any(attribute => attribute is AllowEmptyStringAttribute);

    internal bool AllowsEmptyCollection => Attributes.Any(attribute => attribute is AllowEmptyCollectionAttribute);

    /// <summary>The sets the parameter is in, as bits that <see cref="CommandMetadata"/> gave out.</summary>
    internal uint SetBits { get; set; } = uint.MaxValue;

    /// <summary>The attributes that count in any of these sets.</summary>
    internal IEnumerable<ParameterAttribute> In(CommandMetadata command, uint sets) =>
        Sets.Values.Where(attribute => (command.Bits(attribute.ParameterSetName) & sets) != 0);

    internal void Set(object target, object? value)
    {
        try
        {
            set(target, value);
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    internal object? Get(object target) => get(target);

    internal bool IsNamed(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static void Write(MemberInfo member, object target, object? value)
    {
        if (member is PropertyInfo property)
            property.SetValue(target, value);
        else
            ((FieldInfo)member).SetValue(target, value);
    }
}
