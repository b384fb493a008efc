using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation.Internal;
using System.Runtime.CompilerServices;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Objects;

namespace System.Management.Automation;

/// <summary>An object as the shell sees it: its own members and those that were added to it.</summary>
public class PSObject : IFormattable, IComparable
{
    public const string AdaptedMemberSetName = "psadapted";
    public const string ExtendedMemberSetName = "psextended";
    public const string BaseObjectMemberSetName = "psbase";

    // What is added to an object stays with the object, however often it is wrapped anew.
    private static readonly ConditionalWeakTable<object, AddedMembers> Added = [];

    private readonly object baseObject;
    private AddedMembers? own;

    public PSObject() : this(PSCustomObject.SelfInstance) { }

    public PSObject(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        baseObject = obj;
        if (obj is PSObject inner && ReferenceEquals(inner.BaseObject, PSCustomObject.SelfInstance))
        {
            baseObject = inner.baseObject;
            own = inner.Extra;
        }
    }

    public object BaseObject => baseObject is PSObject inner ? inner.BaseObject : baseObject;

    public object ImmediateBaseObject => baseObject;

    public PSMemberInfoCollection<PSMemberInfo> Members => new ObjectMemberCollection<PSMemberInfo>(this);

    public PSMemberInfoCollection<PSPropertyInfo> Properties => new ObjectMemberCollection<PSPropertyInfo>(this);

    public PSMemberInfoCollection<PSMethodInfo> Methods => new ObjectMemberCollection<PSMethodInfo>(this);

    public Collection<string> TypeNames => Extra.TypeNames ??= new Collection<string>(TypeNameList.Of(BaseObject));

    /// <summary>A number in a command line as it was written.</summary>
    internal string? NumberText { get; init; }

    internal bool IsCustom => ReferenceEquals(BaseObject, PSCustomObject.SelfInstance);

    internal IReadOnlyList<string> TypeNamesForReading => (IReadOnlyList<string>?)AddedOrNull?.TypeNames ?? TypeNameList.Of(BaseObject);

    internal List<PSMemberInfo> InstanceMembers => Extra.Members;

    internal AddedMembers? AddedOrNull =>
        own ?? (BaseObject is var value && value is not (ValueType or string) && !ReferenceEquals(value, PSCustomObject.SelfInstance)
            && Added.TryGetValue(value, out var found) ? found : null);

    private AddedMembers Extra
    {
        get
        {
            if (own is not null)
                return own;
            var value = BaseObject;
            return own = value is ValueType or string || ReferenceEquals(value, PSCustomObject.SelfInstance)
                ? new AddedMembers()
                : Added.GetOrCreateValue(value);
        }
    }

    public static PSObject AsPSObject(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return obj as PSObject ?? new PSObject(obj);
    }

    public static implicit operator PSObject(int valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(string valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(Hashtable valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(double valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(bool valueToConvert) => AsPSObject(valueToConvert);

    public virtual PSObject Copy()
    {
        var copy = new PSObject(BaseObject is ICloneable cloneable and not string ? cloneable.Clone() : BaseObject) { own = new AddedMembers() };
        foreach (var member in AddedOrNull?.Members ?? [])
            copy.own.Members.Add(member.Copy());
        if (AddedOrNull?.TypeNames is { } names)
            copy.own.TypeNames = new Collection<string>([.. names]);
        return copy;
    }

    public override string ToString() => ObjectText.Of(this, null, System.Globalization.CultureInfo.CurrentCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => ObjectText.Of(this, format, formatProvider);

    public override bool Equals(object? obj)
    {
        if (ReferenceEquals(this, obj))
            return true;
        if (IsCustom || (obj is PSObject { IsCustom: true }))
            return false;
        return LanguagePrimitives.Equals(BaseObject, obj);
    }

    public override int GetHashCode() => IsCustom ? RuntimeHelpers.GetHashCode(this) : BaseObject.GetHashCode();

    public int CompareTo(object? obj) => LanguagePrimitives.Compare(BaseObject, obj);

    /// <summary>The plain object, or the custom object itself; nothing written is null.</summary>
    internal static object? Unwrap(object? value)
    {
        if (ReferenceEquals(value, AutomationNull.Value))
            return null;
        return value is PSObject wrapped && !wrapped.IsCustom ? wrapped.BaseObject : value;
    }
}

/// <summary>The object under a custom object: it has nothing of its own.</summary>
public class PSCustomObject
{
    internal static readonly PSCustomObject SelfInstance = new();

    private PSCustomObject() { }

    public override string ToString() => "";
}

/// <summary>What was added to one object.</summary>
internal sealed class AddedMembers
{
    internal List<PSMemberInfo> Members { get; } = [];

    internal Collection<string>? TypeNames { get; set; }
}
