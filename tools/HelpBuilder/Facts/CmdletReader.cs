using System.Collections;
using System.Globalization;
using System.Reflection;

namespace ImapPS.HelpBuilder.Facts;

/// <summary>Reads the cmdlets of an assembly from its metadata. Only default values need an instance.</summary>
public static class CmdletReader
{
    const string Automation = "System.Management.Automation.";

    public static IReadOnlyList<CmdletFacts> Read(Assembly assembly) =>
        [.. assembly.GetExportedTypes().Where(t => !t.IsAbstract && Find(t, "CmdletAttribute") is not null).Select(Read).OrderBy(c => c.Name, StringComparer.Ordinal)];

    static CmdletFacts Read(Type type)
    {
        var cmdlet = Find(type, "CmdletAttribute")!;
        bool changes = Named<bool>(cmdlet, "SupportsShouldProcess");
        string? defaultSet = Named<string>(cmdlet, "DefaultParameterSetName");
        object instance = Activator.CreateInstance(type)!;
        var parameters = Properties(type).Select(p => ReadParameter(p, instance)).ToList();
        if (changes)
            parameters.AddRange([Common("WhatIf", "wi"), Common("Confirm", "cf")]);
        var sets = parameters.SelectMany(p => p.Uses).Select(u => u.Set).Where(s => s != ParameterUse.AllSets)
            .Concat(defaultSet is null ? [] : [defaultSet]).Distinct().OrderBy(s => s != defaultSet).ToList();
        return new CmdletFacts
        {
            Verb = (string)cmdlet.ConstructorArguments[0].Value!,
            Noun = (string)cmdlet.ConstructorArguments[1].Value!,
            Type = type,
            SupportsShouldProcess = changes,
            HasDefaultSet = defaultSet is not null && sets.Count > 1,
            Sets = sets.Count > 0 ? sets : [ParameterUse.AllSets],
            Parameters = parameters,
            Inputs = [.. parameters.Where(p => p.Uses.Any(u => u.ByValue)).Select(p => p.TypeName.Replace("[]", "")).Distinct()],
            Outputs = [.. Outputs(type).Distinct()],
        };
    }

    // A class's own first; an overriding or hiding property counts once.
    static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => Find(p, "ParameterAttribute") is not null).DistinctBy(p => p.Name);

    static ParameterFacts ReadParameter(PropertyInfo property, object instance)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var attributes = All(property, "ParameterAttribute").ToList();
        return new ParameterFacts
        {
            Name = property.Name,
            TypeName = property.PropertyType.ToString(),
            ShortTypeName = ShortNameOf(type),
            IsSwitch = type.Name == "SwitchParameter",
            Aliases = Find(property, "AliasAttribute") is { } alias ? Texts(alias.ConstructorArguments[0]) : [],
            AcceptedValues = AcceptedValues(property, type),
            DefaultValue = DefaultValue(property, instance),
            TakesWildcards = Find(property, "SupportsWildcardsAttribute") is not null,
            IsHidden = attributes.Any(a => Named<bool>(a, "DontShow")),
            HelpMessage = attributes.Select(a => Named<string>(a, "HelpMessage")).FirstOrDefault(m => m is not null) ?? "",
            Uses = [.. attributes.Select(ReadUse)],
            DeclaredBy = property.DeclaringType,
        };
    }

    static ParameterUse ReadUse(CustomAttributeData parameter)
    {
        int position = parameter.NamedArguments.Any(a => a.MemberName == "Position") ? Named<int>(parameter, "Position") : int.MinValue;
        return new ParameterUse(
            Named<string>(parameter, "ParameterSetName") ?? ParameterUse.AllSets,
            Named<bool>(parameter, "Mandatory"),
            position >= 0 ? position : null,
            Named<bool>(parameter, "ValueFromPipeline"),
            Named<bool>(parameter, "ValueFromPipelineByPropertyName"),
            Named<bool>(parameter, "ValueFromRemainingArguments"));
    }

    static ParameterFacts Common(string name, string alias) => new()
    {
        Name = name,
        TypeName = Automation + "SwitchParameter",
        ShortTypeName = "switch",
        IsSwitch = true,
        Aliases = [alias],
        AcceptedValues = [],
        DefaultValue = "None",
        TakesWildcards = false,
        Uses = [new ParameterUse(ParameterUse.AllSets, false, null, false, false, false)],
    };

    static IEnumerable<string> Outputs(Type type) =>
        from attribute in All(type, "OutputTypeAttribute")
        from argument in attribute.ConstructorArguments
        from value in argument.Value as IEnumerable<CustomAttributeTypedArgument> ?? [argument]
        where value.Value is not null && value.Value is not Type { Name: "Void" }
        select value.Value is Type output ? output.ToString() : (string)value.Value!;

    static IReadOnlyList<string> AcceptedValues(PropertyInfo property, Type type)
    {
        var element = type.IsArray ? type.GetElementType()! : type;
        if (element.IsEnum)
            return Enum.GetNames(element);
        return Find(property, "ValidateSetAttribute") is { } set ? Texts(set.ConstructorArguments[0]) : [];
    }

    static string DefaultValue(PropertyInfo property, object instance)
    {
        object? value = property.GetValue(instance);
        return value switch
        {
            null or "" => "None",
            string text => text,
            Enum e => e.ToString(),
            IEnumerable list => string.Join(", ", list.Cast<object>()) is { Length: > 0 } joined ? joined : "None",
            _ when value.GetType().Name == "SwitchParameter" => "False",
            IConvertible number when number.ToInt64(CultureInfo.InvariantCulture) is var n => n == 0 ? "None" : Find(property, "SizeTransformationAttribute") is null ? $"{n}" : Size(n),
            _ => value.ToString()!,
        };
    }

    static string Size(long bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20}MB" : bytes % 1024 == 0 ? $"{bytes >> 10}KB" : $"{bytes}";

    // PowerShell's type accelerators, where they are not the type's own name in small letters.
    static string ShortNameOf(Type type) => type switch
    {
        { IsArray: true } => ShortNameOf(type.GetElementType()!) + "[]",
        { Name: "Int32" } => "int",
        { Name: "UInt32" } => "uint",
        { Name: "Int64" } => "long",
        { Name: "UInt64" } => "ulong",
        { Name: "SwitchParameter" } => "switch",
        { Name: "String" or "TimeSpan" or "PSCredential" or "SecureString" or "ScriptBlock" or "Uri" or "Hashtable" } => type.Name.ToLowerInvariant(),
        _ => type.Name,
    };

    static IReadOnlyList<string> Texts(CustomAttributeTypedArgument argument) =>
        [.. ((IEnumerable<CustomAttributeTypedArgument>)argument.Value!).Select(a => (string)a.Value!)];

    static CustomAttributeData? Find(MemberInfo member, string name) => All(member, name).FirstOrDefault();

    static IEnumerable<CustomAttributeData> All(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(a => a.AttributeType.FullName == Automation + name || a.AttributeType.Name == name && !a.AttributeType.FullName!.StartsWith(Automation, StringComparison.Ordinal));

    static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(a => a.MemberName == name).Select(a => (T?)a.TypedValue.Value).FirstOrDefault();
}
