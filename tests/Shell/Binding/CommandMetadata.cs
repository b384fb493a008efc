using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using ImapPS.Shell.Pipeline;

namespace ImapPS.Shell.Binding;

/// <summary>What a command takes: its parameters and their sets, each set a bit.</summary>
internal sealed class CommandMetadata
{
    private static readonly ConcurrentDictionary<Type, CommandMetadata> Cache = new();
    private readonly List<string> setNames = [];

    private CommandMetadata(Type type)
        : this(ParametersOf(type), type.GetCustomAttributes<CmdletCommonMetadataAttribute>(true).FirstOrDefault(), true) { }

    internal CommandMetadata(IEnumerable<Parameter> own, CmdletCommonMetadataAttribute? attribute, bool hasCommon)
    {
        HasCommon = hasCommon;
        SupportsShouldProcess = attribute?.SupportsShouldProcess ?? false;
        ConfirmImpact = attribute?.ConfirmImpact ?? ConfirmImpact.None;
        SupportsPaging = attribute?.SupportsPaging ?? false;
        DefaultParameterSet = attribute?.DefaultParameterSetName;
        Parameters = hasCommon ? [.. own, .. Common(typeof(CommonParameters))] : [.. own];
        if (SupportsShouldProcess)
            Parameters = [.. Parameters, .. Common(typeof(ShouldProcessParameters))];
        if (SupportsPaging)
            Parameters = [.. Parameters, .. Common(typeof(PagingParameters))];
        NumberSets(Parameters);
    }

    private CommandMetadata(CommandMetadata other, IEnumerable<Parameter> dynamic)
    {
        SupportsShouldProcess = other.SupportsShouldProcess;
        ConfirmImpact = other.ConfirmImpact;
        SupportsPaging = other.SupportsPaging;
        HasCommon = other.HasCommon;
        DefaultParameterSet = other.DefaultParameterSet;
        setNames = [.. other.setNames];
        Parameters = [.. other.Parameters, .. dynamic];
        NumberSets(Parameters);
    }

    internal IReadOnlyList<Parameter> Parameters { get; }

    internal string? DefaultParameterSet { get; }

    internal bool SupportsShouldProcess { get; }

    internal bool SupportsPaging { get; }

    /// <summary>Whether it has the parameters that every command has; a simple script has not.</summary>
    internal bool HasCommon { get; }

    internal ConfirmImpact ConfirmImpact { get; }

    internal IReadOnlyList<string> SetNames => setNames;

    internal uint AllSets => setNames.Count == 0 ? uint.MaxValue : setNames.Count >= 32 ? uint.MaxValue : (1u << setNames.Count) - 1;

    internal uint DefaultBit => DefaultParameterSet is null ? 0 : Bit(DefaultParameterSet);

    internal static CommandMetadata Of(Type type) => Cache.GetOrAdd(type, static one => new CommandMetadata(one));

    internal CommandMetadata With(IEnumerable<Parameter> dynamic) => new(this, dynamic);

    internal uint Bits(string set) => set == ParameterAttribute.AllParameterSets ? uint.MaxValue : Bit(set);

    internal string NameOf(uint sets)
    {
        for (var i = 0; i < setNames.Count; i++)
            if (sets == 1u << i)
                return setNames[i];
        return ParameterAttribute.AllParameterSets;
    }

    internal IEnumerable<uint> Each(uint sets)
    {
        for (var i = 0; i < setNames.Count; i++)
            if ((sets & 1u << i) != 0)
                yield return 1u << i;
    }

    private static IEnumerable<Parameter> ParametersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member is PropertyInfo { CanWrite: true } or FieldInfo && member.IsDefined(typeof(ParameterAttribute), true))
        .Reverse().DistinctBy(member => member.Name).Reverse()
        .Select(member => new Parameter(member));

    internal static IEnumerable<Parameter> DynamicOf(object source) => source is RuntimeDefinedParameterDictionary defined
        ? defined.Values.Select(parameter => new Parameter(parameter) { IsDynamic = true })
        : source.GetType().GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member is PropertyInfo { CanWrite: true } or FieldInfo && member.IsDefined(typeof(ParameterAttribute), true))
            .Select(member => Redirect(member, source));

    // A dynamic parameter object is not the cmdlet: its values go to it, whatever the target.
    private static Parameter Redirect(MemberInfo member, object source)
    {
        var direct = new Parameter(member);
        return new Parameter(direct.Name, direct.Type, direct.Attributes, (_, value) => direct.Set(source, value), _ => direct.Get(source)) { IsDynamic = true };
    }

    private static IEnumerable<Parameter> Common(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.IsDefined(typeof(ParameterAttribute)))
        .Select(property => new Parameter(property.Name, property.PropertyType, property.GetCustomAttributes(true).Cast<Attribute>(),
            (target, value) => property.SetValue(((ICommonTarget)target).Common(type), value),
            target => property.GetValue(((ICommonTarget)target).Common(type)))
        { IsCommon = true });

    private void NumberSets(IReadOnlyList<Parameter> parameters)
    {
        foreach (var name in parameters.SelectMany(parameter => parameter.Sets.Keys))
            if (name != ParameterAttribute.AllParameterSets && !setNames.Contains(name, StringComparer.OrdinalIgnoreCase))
                setNames.Add(name);
        // A default set that no parameter is in is a set nonetheless.
        if (DefaultParameterSet is not null && setNames.Count > 0 && !setNames.Contains(DefaultParameterSet, StringComparer.OrdinalIgnoreCase))
            setNames.Add(DefaultParameterSet);
        foreach (var parameter in parameters)
            parameter.SetBits = parameter.Sets.ContainsKey(ParameterAttribute.AllParameterSets)
                ? uint.MaxValue
                : parameter.Sets.Keys.Aggregate(0u, (bits, name) => bits | Bit(name));
    }

    private uint Bit(string set)
    {
        var index = setNames.FindIndex(name => name.Equals(set, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? 0 : 1u << index;
    }
}

/// <summary>Whoever keeps the values of the parameters that every command has.</summary>
internal interface ICommonTarget
{
    object Common(Type type);
}
