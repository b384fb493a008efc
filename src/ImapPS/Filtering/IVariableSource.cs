namespace ImapPS.Filtering;

/// <summary>Where the variables of a filter come from: the caller's scope.</summary>
interface IVariableSource
{
    /// <summary>The value of a variable; false when there is none of this name.</summary>
    bool TryGet(string name, out object? value);

    /// <summary>The value of an object's property; false when it has none of this name.</summary>
    bool TryGetMember(object value, string name, out object? member);
}
