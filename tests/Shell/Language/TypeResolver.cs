using System.Collections;
using System.Management.Automation;

namespace ImapPS.Shell.Language;

/// <summary>Type names as scripts write them: the short ones, the full ones, arrays and generics.</summary>
internal static class TypeResolver
{
    private static readonly Dictionary<string, Type> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = typeof(int), ["int32"] = typeof(int), ["long"] = typeof(long), ["int64"] = typeof(long), ["int16"] = typeof(short),
        ["short"] = typeof(short), ["byte"] = typeof(byte), ["sbyte"] = typeof(sbyte), ["uint"] = typeof(uint), ["uint32"] = typeof(uint),
        ["ulong"] = typeof(ulong), ["uint64"] = typeof(ulong), ["ushort"] = typeof(ushort), ["uint16"] = typeof(ushort),
        ["string"] = typeof(string), ["char"] = typeof(char), ["bool"] = typeof(bool), ["double"] = typeof(double), ["float"] = typeof(float),
        ["single"] = typeof(float), ["decimal"] = typeof(decimal), ["bigint"] = typeof(System.Numerics.BigInteger), ["void"] = typeof(void),
        ["object"] = typeof(object), ["array"] = typeof(Array), ["hashtable"] = typeof(Hashtable), ["datetime"] = typeof(DateTime),
        ["timespan"] = typeof(TimeSpan), ["datetimeoffset"] = typeof(DateTimeOffset), ["guid"] = typeof(Guid), ["uri"] = typeof(Uri),
        ["version"] = typeof(Version), ["regex"] = typeof(System.Text.RegularExpressions.Regex), ["type"] = typeof(Type), ["switch"] = typeof(SwitchParameter),
        ["scriptblock"] = typeof(ScriptBlock), ["psobject"] = typeof(PSObject), ["pscustomobject"] = typeof(PSObject), ["pscredential"] = typeof(PSCredential),
        ["securestring"] = typeof(System.Security.SecureString), ["ref"] = typeof(PSReference), ["ipaddress"] = typeof(System.Net.IPAddress),
        ["xml"] = typeof(System.Xml.XmlDocument), ["mailaddress"] = typeof(System.Net.Mail.MailAddress), ["wildcardpattern"] = typeof(WildcardPattern),
        ["exception"] = typeof(Exception), ["environment"] = typeof(Environment), ["math"] = typeof(Math), ["cultureinfo"] = typeof(System.Globalization.CultureInfo),
        ["validateset"] = typeof(ValidateSetAttribute), ["parameter"] = typeof(ParameterAttribute), ["alias"] = typeof(AliasAttribute),
        ["cmdletbinding"] = typeof(CmdletBindingAttribute), ["outputtype"] = typeof(OutputTypeAttribute), ["pscmdlet"] = typeof(PSCmdlet),
    };

    internal static Type Require(string name) => Find(name)
        ?? throw ScriptErrors.Make("TypeNotFound", ErrorCategory.InvalidOperation, name, $"Unable to find type [{name}].");

    internal static Type? Find(string name)
    {
        name = name.Trim();
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return Find(name[..^2])?.MakeArrayType();
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket > 0 && name.EndsWith(']'))
            return Generic(name[..bracket], name[(bracket + 1)..^1]);
        return Short.TryGetValue(name, out var known) ? known : Load(name) ?? Load("System." + name) ?? Load("System.Management.Automation." + name);
    }

    private static Type? Generic(string name, string arguments)
    {
        var parts = arguments.Split(',').Select(Find).ToArray();
        var open = Load($"{name}`{parts.Length}") ?? Load($"System.{name}`{parts.Length}") ?? Load($"System.Collections.Generic.{name}`{parts.Length}");
        return open is null || Array.Exists(parts, part => part is null) ? null : open.MakeGenericType(parts!);
    }

    private static Type? Load(string name)
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            if (!assembly.IsDynamic && assembly.GetType(name, false, true) is { IsPublic: true } or { IsNestedPublic: true })
                return assembly.GetType(name, false, true);
        return Type.GetType(name, false, true);
    }
}
