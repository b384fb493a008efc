using System.Collections.ObjectModel;
using System.Reflection;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Objects;

namespace System.Management.Automation;

/// <summary>A property of the .NET object itself.</summary>
public class PSProperty : PSPropertyInfo
{
    private readonly MemberInfo member;
    private readonly object target;

    internal PSProperty(MemberInfo member, object target)
    {
        this.member = member;
        this.target = target;
        SetMemberName(member.Name);
    }

    public override PSMemberTypes MemberType => PSMemberTypes.Property;

    public override bool IsGettable => member is FieldInfo || ((PropertyInfo)member).GetMethod is { IsPublic: true };

    public override bool IsSettable => member is FieldInfo { IsInitOnly: false, IsLiteral: false } || (member as PropertyInfo)?.SetMethod is { IsPublic: true };

    public override string TypeNameOfValue => ValueType.FullName ?? ValueType.Name;

    internal Type ValueType => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    public override object? Value
    {
        get
        {
            try
            {
                return member is FieldInfo field ? field.GetValue(target) : ((PropertyInfo)member).GetValue(target);
            }
            catch (TargetInvocationException e) when (e.InnerException is PipelineStoppedException)
            {
                throw e.InnerException;
            }
            catch (TargetInvocationException e)
            {
                throw new GetValueInvocationException($"Exception getting \"{Name}\": \"{e.InnerException!.Message}\"", e.InnerException);
            }
        }
        set
        {
            if (!IsSettable)
                throw new SetValueException($"'{Name}' is a ReadOnly property.");
            var converted = LanguagePrimitives.ConvertTo(value, ValueType);
            try
            {
                if (member is FieldInfo field)
                    field.SetValue(target, converted);
                else
                    ((PropertyInfo)member).SetValue(target, converted);
            }
            catch (TargetInvocationException e)
            {
                throw new SetValueInvocationException($"Exception setting \"{Name}\": \"{e.InnerException!.Message}\"", e.InnerException);
            }
        }
    }

    public override PSMemberInfo Copy() => new PSProperty(member, target);

    public override string ToString() =>
        $"{TypeNames.Short(ValueType)} {Name} {{{(IsGettable ? "get;" : "")}{(IsSettable ? "set;" : "")}}}";
}

/// <summary>A name and a value, added to an object.</summary>
public class PSNoteProperty : PSPropertyInfo
{
    private object? value;

    public PSNoteProperty(string name, object? value)
    {
        SetMemberName(name);
        this.value = value;
    }

    public override PSMemberTypes MemberType => PSMemberTypes.NoteProperty;

    public override bool IsGettable => true;

    public override bool IsSettable => true;

    public override string TypeNameOfValue => PSObject.Unwrap(value) switch
    {
        null => "System.Object",
        PSObject { IsCustom: true } => "System.Management.Automation.PSCustomObject",
        var plain => plain.GetType().FullName!,
    };

    public override object? Value { get => value; set => this.value = value; }

    public override PSMemberInfo Copy() => new PSNoteProperty(Name, value);

    public override string ToString() => $"{TypeNames.ShortOf(value)} {Name}={ObjectText.Of(value)}";
}

/// <summary>Another name for a property.</summary>
public class PSAliasProperty : PSPropertyInfo
{
    public PSAliasProperty(string name, string referencedMemberName) : this(name, referencedMemberName, null) { }

    public PSAliasProperty(string name, string referencedMemberName, Type? conversionType)
    {
        SetMemberName(name);
        ReferencedMemberName = referencedMemberName;
        ConversionType = conversionType;
    }

    public string ReferencedMemberName { get; }

    public Type? ConversionType { get; }

    public override PSMemberTypes MemberType => PSMemberTypes.AliasProperty;

    public override bool IsGettable => Referenced.IsGettable;

    public override bool IsSettable => Referenced.IsSettable;

    public override string TypeNameOfValue => ConversionType?.FullName ?? Referenced.TypeNameOfValue;

    public override object? Value
    {
        get => ConversionType is null ? Referenced.Value : LanguagePrimitives.ConvertTo(Referenced.Value, ConversionType);
        set => Referenced.Value = value;
    }

    private PSPropertyInfo Referenced =>
        MemberLookup.Property(Owner, ReferencedMemberName)
        ?? throw new ExtendedTypeSystemException($"The alias {Name} names a property that is not there: {ReferencedMemberName}.");

    public override PSMemberInfo Copy() => new PSAliasProperty(Name, ReferencedMemberName, ConversionType);

    public override string ToString() => $"{Name} = {ReferencedMemberName}";
}

/// <summary>A property whose value a script makes; $this is the object.</summary>
public class PSScriptProperty : PSPropertyInfo
{
    public PSScriptProperty(string name, ScriptBlock getterScript) : this(name, getterScript, null) { }

    public PSScriptProperty(string name, ScriptBlock? getterScript, ScriptBlock? setterScript)
    {
        SetMemberName(name);
        GetterScript = getterScript;
        SetterScript = setterScript;
    }

    public ScriptBlock? GetterScript { get; }

    public ScriptBlock? SetterScript { get; }

    public override PSMemberTypes MemberType => PSMemberTypes.ScriptProperty;

    public override bool IsGettable => GetterScript is not null;

    public override bool IsSettable => SetterScript is not null;

    public override string TypeNameOfValue => "System.Object";

    public override object? Value
    {
        get => GetterScript?.InvokeWithThis(Owner);
        set => SetterScript?.InvokeWithThis(Owner, value);
    }

    public override PSMemberInfo Copy() => new PSScriptProperty(Name, GetterScript, SetterScript);

    public override string ToString() => $"System.Object {Name} {{get={GetterScript};}}";
}

/// <summary>A named choice of properties, such as the ones shown by default.</summary>
public class PSPropertySet : PSMemberInfo
{
    public PSPropertySet(string name, IEnumerable<string> referencedPropertyNames)
    {
        SetMemberName(name);
        ReferencedPropertyNames = new Collection<string>([.. referencedPropertyNames]);
    }

    public Collection<string> ReferencedPropertyNames { get; }

    public override PSMemberTypes MemberType => PSMemberTypes.PropertySet;

    public override string TypeNameOfValue => typeof(PSPropertySet).FullName!;

    public override object? Value { get => this; set => throw new ExtendedTypeSystemException("A property set cannot be changed."); }

    public override PSMemberInfo Copy() => new PSPropertySet(Name, ReferencedPropertyNames);

    public override string ToString() => $"{Name} {{{string.Join(", ", ReferencedPropertyNames)}}}";
}

/// <summary>Members in a group of their own.</summary>
public class PSMemberSet : PSMemberInfo
{
    private readonly PSObject content = new();

    public PSMemberSet(string name) : this(name, []) { }

    public PSMemberSet(string name, IEnumerable<PSMemberInfo> members)
    {
        SetMemberName(name);
        foreach (var member in members)
            content.Members.Add(member);
    }

    public bool InheritMembers => true;

    public PSMemberInfoCollection<PSMemberInfo> Members => content.Members;

    public PSMemberInfoCollection<PSPropertyInfo> Properties => content.Properties;

    public PSMemberInfoCollection<PSMethodInfo> Methods => content.Methods;

    public override PSMemberTypes MemberType => PSMemberTypes.MemberSet;

    public override string TypeNameOfValue => typeof(PSMemberSet).FullName!;

    public override object? Value { get => this; set => throw new ExtendedTypeSystemException("A member set cannot be changed."); }

    public override PSMemberInfo Copy() => new PSMemberSet(Name, content.Members.Select(member => member.Copy()));

    public override string ToString() => $"{Name} {{{string.Join(", ", content.Members.Select(member => member.Name))}}}";
}
