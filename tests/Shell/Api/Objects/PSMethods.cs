using System.Collections.ObjectModel;
using System.Reflection;
using ImapPS.Shell.Objects;

namespace System.Management.Automation;

public abstract class PSMethodInfo : PSMemberInfo
{
    protected PSMethodInfo() { }

    public abstract Collection<string> OverloadDefinitions { get; }

    public sealed override object? Value
    {
        get => this;
        set => throw new ExtendedTypeSystemException("A method cannot be changed.");
    }

    public abstract object? Invoke(params object?[] arguments);
}

/// <summary>A method of the .NET object itself, with all its overloads.</summary>
public class PSMethod : PSMethodInfo
{
    private readonly object target;
    private readonly MethodInfo[] overloads;

    internal PSMethod(string name, object target, MethodInfo[] overloads)
    {
        SetMemberName(name);
        this.target = target;
        this.overloads = overloads;
    }

    public override PSMemberTypes MemberType => PSMemberTypes.Method;

    public override string TypeNameOfValue => typeof(PSMethod).FullName!;

    public override Collection<string> OverloadDefinitions => new([.. overloads.Select(Describe)]);

    public override object? Invoke(params object?[] arguments) => MethodCall.Invoke(Name, target, overloads, arguments);

    public override PSMemberInfo Copy() => new PSMethod(Name, target, overloads);

    public override string ToString() => string.Join(", ", OverloadDefinitions);

    private static string Describe(MethodInfo method) =>
        $"{TypeNames.Short(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => $"{TypeNames.Short(parameter.ParameterType)} {parameter.Name}"))})";
}

/// <summary>A method that a script does; $this is the object.</summary>
public class PSScriptMethod : PSMethodInfo
{
    public PSScriptMethod(string name, ScriptBlock script)
    {
        SetMemberName(name);
        Script = script;
    }

    public ScriptBlock Script { get; }

    public override PSMemberTypes MemberType => PSMemberTypes.ScriptMethod;

    public override string TypeNameOfValue => "System.Object";

    public override Collection<string> OverloadDefinitions => new([$"System.Object {Name}();"]);

    public override object? Invoke(params object?[] arguments) => Script.InvokeWithThis(Owner, arguments);

    public override PSMemberInfo Copy() => new PSScriptMethod(Name, Script);

    public override string ToString() => $"System.Object {Name}();";
}
