using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Objects;

/// <summary>Finds members in the order that counts: added to the object, added to its type, its own.</summary>
internal static class MemberLookup
{
    private static readonly ConcurrentDictionary<Type, TypeMembers> Cache = new();

    internal static PSMemberInfo? Find(object? owner, string name)
    {
        if (owner is null)
            return null;
        var wrapped = PSObject.AsPSObject(owner);
        foreach (var member in wrapped.AddedOrNull?.Members ?? [])
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Own(member, wrapped);
        if (Engine.Current?.Types.Find(wrapped.TypeNamesForReading, name) is { } typed)
            return Own(typed.Copy(), wrapped);
        return wrapped.IsCustom ? null : Of(wrapped.BaseObject.GetType()).Find(name, wrapped.BaseObject);
    }

    internal static PSPropertyInfo? Property(object? owner, string name) => Find(owner, name) as PSPropertyInfo;

    internal static IEnumerable<PSMemberInfo> All(PSObject owner)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in owner.AddedOrNull?.Members.ToArray() ?? [])
            if (seen.Add(member.Name))
                yield return Own(member, owner);
        // A member that the shell knows for the type hides the type's own.
        foreach (var member in Engine.Current?.Types.All(owner.TypeNamesForReading) ?? [])
            if (seen.Add(member.Name))
                yield return Own(member.Copy(), owner);
        foreach (var member in owner.IsCustom ? [] : Of(owner.BaseObject.GetType()).All(owner.BaseObject))
            if (seen.Add(member.Name))
                yield return member;
    }

    internal static TypeMembers Of(Type type) => Cache.GetOrAdd(type, static one => new TypeMembers(one));

    private static PSMemberInfo Own(PSMemberInfo member, PSObject owner)
    {
        member.Owner = owner;
        return member;
    }
}

/// <summary>The public members of one .NET type.</summary>
internal sealed class TypeMembers
{
    private readonly Dictionary<string, MemberInfo> properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MethodInfo[]> methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MemberInfo> inOrder = [];

    internal TypeMembers(Type type)
    {
        const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;
        foreach (var property in type.GetProperties(Instance))
            if (property.GetIndexParameters().Length == 0 && property.GetMethod is not null)
                Add(property);
        foreach (var field in type.GetFields(Instance))
            Add(field);
        // What an object does only through an interface it does nonetheless.
        foreach (var face in type.GetInterfaces())
            foreach (var property in face.GetProperties(Instance))
                if (property.GetIndexParameters().Length == 0 && !properties.ContainsKey(property.Name))
                    properties.Add(property.Name, property);
        foreach (var group in type.GetMethods(Instance).GroupBy(method => method.Name, StringComparer.OrdinalIgnoreCase))
            methods[group.Key] = [.. group];
        foreach (var group in type.GetInterfaces().SelectMany(face => face.GetMethods(Instance)).GroupBy(method => method.Name, StringComparer.OrdinalIgnoreCase))
            methods.TryAdd(group.Key, [.. group]);
    }

    internal IReadOnlyList<MemberInfo> Properties => inOrder;

    internal PSMemberInfo? Find(string name, object target) =>
        properties.TryGetValue(name, out var property) ? new PSProperty(property, target)
        : methods.TryGetValue(name, out var overloads) ? new PSMethod(overloads[0].Name, target, overloads)
        : null;

    internal IEnumerable<PSMemberInfo> All(object target) =>
        inOrder.Select(PSMemberInfo (member) => new PSProperty(member, target))
            .Concat(methods.Where(entry => !entry.Value[0].IsSpecialName).Select(entry => new PSMethod(entry.Value[0].Name, target, entry.Value)));

    // A property that hides another is the one that counts; the more derived comes first.
    private void Add(MemberInfo member)
    {
        if (properties.TryGetValue(member.Name, out var known))
        {
            if (known.DeclaringType!.IsAssignableFrom(member.DeclaringType) && known.DeclaringType != member.DeclaringType)
            {
                properties[member.Name] = member;
                inOrder[inOrder.IndexOf(known)] = member;
            }

            return;
        }

        properties.Add(member.Name, member);
        inOrder.Add(member);
    }
}
