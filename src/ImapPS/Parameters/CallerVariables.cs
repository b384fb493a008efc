using System.Management.Automation;
using ImapPS.Filtering;

namespace ImapPS.Parameters;

/// <summary>The variables that a cmdlet's caller sees.</summary>
sealed class CallerVariables(SessionState state) : IVariableSource
{
    static readonly object Missing = new();

    public bool TryGet(string name, out object? value)
    {
        value = state.PSVariable.GetValue(name, Missing);
        bool found = !ReferenceEquals(value, Missing);
        value = found ? Unwrap(value) : null;
        return found;
    }

    public bool TryGetMember(object value, string name, out object? member)
    {
        member = null;
        if (value is System.Collections.IDictionary table)
        {
            member = Unwrap(table[name]);
            return table.Contains(name);
        }
        if (PSObject.AsPSObject(value).Properties[name] is not { } property)
            return false;
        member = Unwrap(property.Value);
        return true;
    }

    // A PSCustomObject is its own value.
    static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
}
