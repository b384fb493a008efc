using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImapPS.Module.Tests.Hosting;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>What scripts and people may rely on, as text: each cmdlet as PowerShell itself tells of it, each type that shows at the prompt, errors and views.</summary>
static partial class PublicFace
{
    public static string Describe()
    {
        using var shell = new ModuleShell();
        CmdletInfo[] cmdlets = [.. shell.Run("Get-Command -Module ImapPS").Output.Cast<CmdletInfo>().OrderBy(c => c.Name, StringComparer.Ordinal)];
        return $"""
            # The public face of ImapPS. A change here is seen by scripts: PublicFaceTests compares, and writes this file with IMAPPS_WRITE_EXPECTED=1.

            ## Cmdlets: (sets, * the default) -> output. Parameters: type (alias) [set: position mandatory byValue byName], no set named for all.

            {string.Join("\n\n", cmdlets.Select(Cmdlet))}

            ## Types that cmdlets write or take, and what these are made of

            {string.Join("\n\n", Types(cmdlets).Select(t => t.IsEnum ? Enumeration(t) : Properties(t)))}

            ## Errors

            {string.Join('\n', Errors())}

            ## Views

            {string.Join('\n', Views())}

            """.ReplaceLineEndings("\n");
    }

    static string Cmdlet(CmdletInfo cmdlet)
    {
        var attribute = cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()!;
        string[] sets = [.. cmdlet.ParameterSets.Select(s => s.IsDefault ? s.Name + "*" : s.Name).Where(n => n.TrimEnd('*') != ParameterAttribute.AllParameterSets).Order(StringComparer.Ordinal)];
        string[] output = [.. cmdlet.OutputType.Select(t => t.Type is null ? t.Name : Name(t.Type)).Distinct().Order(StringComparer.Ordinal)];
        var parameters = cmdlet.Parameters.Values.Where(p => !Common.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal).Select(Parameter);
        return $"{cmdlet.Name}{(sets.Length > 0 ? $" ({string.Join(", ", sets)})" : "")}"
            + $"{(attribute.SupportsShouldProcess ? $" ShouldProcess {attribute.ConfirmImpact}" : "")} -> {string.Join(", ", output)}"
            + string.Concat(parameters.Select(p => "\n  " + p));
    }

    static readonly HashSet<string> Common = [.. System.Management.Automation.Cmdlet.CommonParameters, .. System.Management.Automation.Cmdlet.OptionalCommonParameters];

    static string Parameter(ParameterMetadata parameter)
    {
        var attributes = parameter.Attributes;
        string[] words =
        [
            $"-{parameter.Name} {Name(parameter.ParameterType)}",
            .. attributes.OfType<ParameterAttribute>().Any(a => a.DontShow) ? ["hidden"] : Array.Empty<string>(),
            .. attributes.OfType<SupportsWildcardsAttribute>().Any() ? ["wildcards"] : Array.Empty<string>(),
            .. parameter.Aliases.Count > 0 ? [$"({string.Join(", ", parameter.Aliases.Order(StringComparer.Ordinal))})"] : Array.Empty<string>(),
            .. attributes.OfType<ValidateSetAttribute>().Select(a => $"{{{string.Join(", ", a.ValidValues)}}}"),
            .. parameter.ParameterSets.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => Use(s.Key, s.Value)).Where(u => u.Length > 0).Select(u => $"[{u}]"),
        ];
        return string.Join(' ', words);
    }

    static string Use(string set, ParameterSetMetadata use)
    {
        string[] words =
        [
            .. use.Position >= 0 ? [$"{use.Position}"] : Array.Empty<string>(),
            .. use.IsMandatory ? ["mandatory"] : Array.Empty<string>(),
            .. use.ValueFromPipeline ? ["byValue"] : Array.Empty<string>(),
            .. use.ValueFromPipelineByPropertyName ? ["byName"] : Array.Empty<string>(),
        ];
        string how = string.Join(' ', words);
        return set == ParameterAttribute.AllParameterSets ? how : how.Length > 0 ? $"{set}: {how}" : set;
    }

    // Each type of ours that can be reached from a parameter or an output by properties that show.
    static IEnumerable<Type> Types(CmdletInfo[] cmdlets)
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(cmdlets.SelectMany(c => c.Parameters.Values.Select(p => p.ParameterType).Concat(c.OutputType.Select(t => t.Type).OfType<Type>())));
        while (open.TryDequeue(out var type))
        {
            Type[] parts = [.. type.IsGenericType ? type.GetGenericArguments() : [], .. type.HasElementType ? [type.GetElementType()!] : Type.EmptyTypes];
            if (parts.Length > 0)
                Array.ForEach(parts, open.Enqueue);
            else if (IsOurs(type) && found.Add(type))
            {
                foreach (var part in Shown(type).Select(p => p.PropertyType).Append(type.BaseType).OfType<Type>())
                    open.Enqueue(part);
            }
        }
        return found.OrderBy(t => t.Name, StringComparer.Ordinal);
    }

    static bool IsOurs(Type? type) => type?.Namespace?.StartsWith("ImapPS", StringComparison.Ordinal) == true;

    static IEnumerable<PropertyInfo> Shown(Type type) =>
        type.IsEnum ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.GetIndexParameters().Length == 0);

    static string Enumeration(Type type) => $"{type.Name}: {string.Join(", ", Enum.GetNames(type))}";

    static string Properties(Type type) => type.Name + (IsOurs(type.BaseType) ? $" : {type.BaseType!.Name}" : "") + string.Concat(
        Shown(type).Select(p => $"{p.Name} {Name(p.PropertyType)}{(IsSettable(p) ? " settable" : "")}").Concat(Methods(type)).Order(StringComparer.Ordinal).Select(line => "\n  " + line));

    // What Get-Member shows below the properties, but what every object or record has.
    static IEnumerable<string> Methods(Type type) =>
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.Name.StartsWith('<') && (!method.IsSpecialName || method.Name.StartsWith("add_", StringComparison.Ordinal)) && method.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "GetEnumerator")
        select $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)))}) {Name(method.ReturnType)}";

    static bool IsSettable(PropertyInfo property) => property.SetMethod is { IsPublic: true } set
        && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    static string Name(Type? type) => type switch
    {
        null => throw new ArgumentNullException(nameof(type)),
        { IsArray: true } => Name(type.GetElementType()) + "[]",
        _ when Nullable.GetUnderlyingType(type) is { } value => Name(value) + "?",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };

    // They stand in the source as literals, with their categories.
    static IEnumerable<string> Errors() =>
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "ImapPS"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from Match match in ErrorId().Matches(File.ReadAllText(file))
        group match.Groups["category"].Value by match.Groups["id"].Value into error
        orderby error.Key
        select $"{error.Key}: {string.Join(", ", error.Distinct().Order(StringComparer.Ordinal))}";

    static IEnumerable<string> Views() =>
        from view in XElement.Load(Path.Combine(Repository.Module, "ImapPS.Format.ps1xml")).Descendants("View")
        let control = view.Elements().Single(e => e.Name.LocalName.EndsWith("Control", StringComparison.Ordinal))
        let heading = view.Element("GroupBy") is { } grouping ? $" by {(grouping.Element("Label") ?? grouping.Element("PropertyName"))!.Value}" : ""
        let type = string.Join(", ", view.Element("ViewSelectedBy")!.Elements("TypeName").Select(e => e.Value.Split('.')[^1]))
        let line = $"{type} {control.Name.LocalName.Replace("Control", "")}{heading}: {string.Join(", ", Columns(control))}"
        orderby line
        select line;

    static IEnumerable<string> Columns(XElement control)
    {
        var items = control.Descendants().Where(e => e.Name.LocalName is "TableColumnItem" or "ListItem" or "WideItem").ToList();
        var headers = control.Descendants("TableColumnHeader").ToList();
        return items.Select((item, i) => (headers.ElementAtOrDefault(i)?.Element("Label") ?? item.Element("Label") ?? item.Element("PropertyName") ?? item.Element("ScriptBlock"))!.Value);
    }

    [GeneratedRegex(@"(?:ErrorRecords\.Make|\bMake|new ErrorKind|\bnew)\(\s*""(?<id>[A-Z]\w+)"",\s*ErrorCategory\.(?<category>\w+)|new ErrorRecord\([^""\n]+,\s*""(?<id>[A-Z]\w+)"",\s*ErrorCategory\.(?<category>\w+)")]
    private static partial Regex ErrorId();
}
