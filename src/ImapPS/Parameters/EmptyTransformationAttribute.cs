using System.Globalization;
using System.Management.Automation;

namespace ImapPS.Parameters;

/// <summary>
/// Takes an empty text for a parameter that was left out: a table of accounts has fields that only some of them need. What cannot be converted becomes
/// a value that the cmdlet itself refuses: PowerShell drops such a field without a word, and the account would be opened another way; refused by the
/// binder, the cmdlet would not run, and the session before would stay the current one.
/// </summary>
/// <param name="type">The parameter's type.</param>
/// <param name="whenEmpty">What the parameter is when it is left out.</param>
/// <param name="notValid">What the parameter is when its value cannot be converted; for a Uri, an empty relative one.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EmptyTransformationAttribute(Type type, object? whenEmpty, object? notValid) : ArgumentTransformationAttribute
{
    /// <summary>The parameter's type.</summary>
    public Type Type => type;

    /// <summary>What the parameter is when it is left out.</summary>
    public object? WhenEmpty => whenEmpty;

    /// <summary>What the parameter is when its value cannot be converted.</summary>
    public object NotValid => notValid ?? new Uri("", UriKind.Relative);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
            return whenEmpty;
        // PowerShell reads "1,43" as 143.
        if (type == typeof(int) && value is string digits)
            return int.TryParse(digits, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int number) && number != 0 ? number : NotValid;
        // 0 is what the parameter is when it is left out.
        if (value is 0)
            return NotValid;
        return LanguagePrimitives.TryConvertTo(inputData, type, CultureInfo.InvariantCulture, out object converted) ? converted : NotValid;
    }
}
