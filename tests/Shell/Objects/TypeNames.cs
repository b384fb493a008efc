using System.Management.Automation;

namespace ImapPS.Shell.Objects;

/// <summary>How the shell names .NET types in its own short way.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(bool)] = "bool",
        [typeof(double)] = "double", [typeof(float)] = "float", [typeof(decimal)] = "decimal", [typeof(byte)] = "byte",
        [typeof(char)] = "char", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong", [typeof(sbyte)] = "sbyte", [typeof(DateTime)] = "datetime", [typeof(TimeSpan)] = "timespan",
        [typeof(Guid)] = "guid", [typeof(Uri)] = "uri", [typeof(Version)] = "version", [typeof(ScriptBlock)] = "scriptblock",
        [typeof(System.Collections.Hashtable)] = "hashtable", [typeof(SwitchParameter)] = "switch", [typeof(void)] = "void",
        [typeof(System.Net.Mail.MailAddress)] = "mailaddress", [typeof(PSCredential)] = "pscredential",
        [typeof(System.Security.SecureString)] = "securestring", [typeof(System.Text.RegularExpressions.Regex)] = "regex",
    };

    internal static string Short(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return Short(type.GetElementType()!) + "[]";
        if (!type.IsGenericType)
            return type.Name is "Object" ? "System.Object" : type.FullName ?? type.Name;
        var name = type.GetGenericTypeDefinition().FullName!.Split('`')[0];
        return $"{name}[{string.Join(",", type.GetGenericArguments().Select(Short))}]";
    }

    internal static string ShortOf(object? value) => PSObject.Unwrap(value) switch
    {
        null => "object",
        PSObject => "System.Management.Automation.PSCustomObject",
        var plain => Short(plain.GetType()),
    };
}

/// <summary>The type names of an object, most derived first.</summary>
internal static class TypeNameList
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, string[]> Cache = new();

    internal static List<string> Of(object value) =>
        ReferenceEquals(value, PSCustomObject.SelfInstance)
            ? ["System.Management.Automation.PSCustomObject", "System.Object"]
            : [.. Cache.GetOrAdd(value.GetType(), Hierarchy)];

    private static string[] Hierarchy(Type type)
    {
        var names = new List<string>();
        for (var current = type; current is not null; current = current.BaseType)
            names.Add(current.IsGenericType ? Generic(current) : current.FullName ?? current.Name);
        return [.. names];
    }

    private static string Generic(Type type) => type.ToString().Contains('[', StringComparison.Ordinal)
        ? $"{type.GetGenericTypeDefinition().FullName}[[{string.Join("],[", type.GetGenericArguments().Select(one => one.AssemblyQualifiedName))}]]"
        : type.ToString();
}
