using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>A cmdlet with parameters that depend on the others.</summary>
public interface IDynamicParameters
{
    object? GetDynamicParameters();
}

public class RuntimeDefinedParameter
{
    private object? value;

    public RuntimeDefinedParameter() { }

    public RuntimeDefinedParameter(string name, Type parameterType, Collection<Attribute> attributes)
    {
        Name = name;
        ParameterType = parameterType;
        Attributes = attributes ?? [];
    }

    public string Name { get; set; } = "";

    public Type ParameterType { get; set; } = typeof(object);

    public object? Value
    {
        get => value;
        set
        {
            this.value = value;
            IsSet = true;
        }
    }

    public bool IsSet { get; set; }

    public Collection<Attribute> Attributes { get; } = [];
}

public class RuntimeDefinedParameterDictionary : Dictionary<string, RuntimeDefinedParameter>
{
    public RuntimeDefinedParameterDictionary() : base(StringComparer.OrdinalIgnoreCase) { }

    public string HelpFile { get; set; } = "";

    public object? Data { get; set; }
}

public sealed class PagingParameters
{
    [Parameter]
    public SwitchParameter IncludeTotalCount { get; set; }

    [Parameter]
    public ulong Skip { get; set; }

    [Parameter]
    public ulong First { get; set; } = ulong.MaxValue;

    public PSObject NewTotalCount(ulong totalCount, double accuracy) => new(totalCount);
}
