using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>One variable of the session.</summary>
public class PSVariable
{
    private object? value;

    public PSVariable(string name) : this(name, null) { }

    public PSVariable(string name, object? value) : this(name, value, ScopedItemOptions.None) { }

    public PSVariable(string name, object? value, ScopedItemOptions options) : this(name, value, options, []) { }

    public PSVariable(string name, object? value, ScopedItemOptions options, Collection<Attribute> attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        this.value = value;
        Options = options;
        Attributes = attributes;
    }

    public string Name { get; }

    public virtual string Description { get; set; } = "";

    public virtual object? Value
    {
        get => value;
        set
        {
            if ((Options & (ScopedItemOptions.ReadOnly | ScopedItemOptions.Constant)) != 0)
                throw new SessionStateUnauthorizedAccessException(Name, SessionStateCategory.Variable,
                    $"Cannot overwrite variable {Name} because it is read-only or constant.", "VariableNotWritable");
            // A cast in front of a variable stays with it: what is assigned later is converted as well.
            this.value = Constraint is null ? value : LanguagePrimitives.ConvertTo(value, Constraint);
        }
    }

    public virtual ScopedItemOptions Options { get; set; }

    public Collection<Attribute> Attributes { get; }

    public SessionStateEntryVisibility Visibility { get; set; }

    public PSModuleInfo? Module => null;

    public string ModuleName => "";

    internal Type? Constraint { get; set; }

    public virtual bool IsValidValue(object? value) => true;
}

public sealed class PSVariableIntrinsics
{
    private readonly ImapPS.Shell.Session.VariableTable table;

    internal PSVariableIntrinsics(ImapPS.Shell.Session.VariableTable table) => this.table = table;

    public PSVariable? Get(string name) => table.Find(name);

    public object? GetValue(string name) => table.Find(name)?.Value;

    public object? GetValue(string name, object? defaultValue) => table.Find(name)?.Value ?? defaultValue;

    public void Set(string name, object? value) => table.Set(name, value);

    public void Set(PSVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        table.Set(variable);
    }

    public void Remove(string name) => table.Remove(name);

    public void Remove(PSVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        table.Remove(variable.Name);
    }
}
