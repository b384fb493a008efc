namespace System.Management.Automation;

/// <summary>A parameter that is there or is not.</summary>
public struct SwitchParameter
{
    private readonly bool isPresent;

    public SwitchParameter(bool isPresent) => this.isPresent = isPresent;

    public static SwitchParameter Present => new(true);

    public readonly bool IsPresent => isPresent;

    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.IsPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);

    public static bool operator ==(SwitchParameter first, SwitchParameter second) => first.isPresent == second.isPresent;

    public static bool operator !=(SwitchParameter first, SwitchParameter second) => !(first == second);

    public static bool operator ==(SwitchParameter first, bool second) => first.isPresent == second;

    public static bool operator !=(SwitchParameter first, bool second) => !(first == second);

    public static bool operator ==(bool first, SwitchParameter second) => first == second.isPresent;

    public static bool operator !=(bool first, SwitchParameter second) => !(first == second);

    public readonly bool ToBool() => isPresent;

    public override readonly bool Equals(object? obj) => obj switch
    {
        bool value => isPresent == value,
        SwitchParameter other => isPresent == other.isPresent,
        _ => false,
    };

    public override readonly int GetHashCode() => isPresent.GetHashCode();

    public override readonly string ToString() => isPresent.ToString();
}

/// <summary>A variable handed over as such: [ref].</summary>
public class PSReference
{
    private readonly PSVariable? variable;
    private object? value;

    public PSReference(object? value)
    {
        variable = value as PSVariable;
        this.value = variable is null ? value : null;
    }

    public object? Value
    {
        get => variable is null ? value : variable.Value;
        set
        {
            if (variable is null)
                this.value = value;
            else
                variable.Value = value;
        }
    }
}
