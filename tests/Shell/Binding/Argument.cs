using System.Management.Automation.Language;

namespace ImapPS.Shell.Binding;

/// <summary>One argument as written: a name, a value, or both.</summary>
internal sealed class Argument
{
    private Argument(string? name, bool hasValue, object? value, bool valueIsAttached)
    {
        Name = name;
        HasValue = hasValue;
        Value = value;
        ValueIsAttached = valueIsAttached;
    }

    /// <summary>The parameter name without its dash; null for a plain value.</summary>
    internal string? Name { get; }

    internal bool HasValue { get; }

    internal object? Value { get; }

    /// <summary>-Name:value, the one way to give a switch a value.</summary>
    internal bool ValueIsAttached { get; }

    internal bool FromSplatting { get; init; }

    internal static Argument OfValue(object? value) => new(null, true, value, false);

    internal static Argument OfName(string name) => new(name, false, null, false);

    internal static Argument Of(string name, object? value, bool attached = true, bool splatted = false) => new(name, true, value, attached) { FromSplatting = splatted };
}
