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
        if (!ReferenceEquals(value, Missing))
        {
            value = Unwrap(value);
            return true;
        }
        // PowerShell gives the other value for a variable that is $null too.
        value = null;
        return state.PSVariable.Get(name) is not null;
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
