using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using ImapPS.Errors;

namespace ImapPS.Parameters;

/// <summary>
/// Takes whole numbers that say which mail is meant (UIDs, UIDVALIDITY, mod-sequences), as numbers or as decimal digits, and refuses everything else.
/// PowerShell reads "1,2" as 12 and 1.6 as 2, and drops a property that it cannot convert without a word.
/// </summary>
/// <typeparam name="T">The parameter's type, or that of its elements.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NumberTransformationAttribute<T> : ArgumentTransformationAttribute where T : struct, INumber<T>
{
    // Larger ones may have been rounded (2^53).
    const double LargestExactDouble = 9007199254740992;

    /// <summary>True where an empty property means that nothing is known, as the UIDVALIDITY of a folder that was not counted.</summary>
    public bool AllowEmpty { get; set; }

    /// <summary>True for a parameter that takes several numbers.</summary>
    public bool TakesMany { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        T exact => exact,
        null when AllowEmpty => null,
        string text => AllowEmpty && string.IsNullOrWhiteSpace(text) ? null : Read(text),
        T[] exact when TakesMany => exact,
        IEnumerable many when TakesMany && many is not IDictionary => many.Cast<object?>().Select(Read).ToArray(),
        var one => Read(one),
    };

    static T Read(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        decimal? number = plain switch
        {
            sbyte or byte or short or ushort or int or uint or long or ulong when plain is not Enum => Convert.ToDecimal(plain, CultureInfo.InvariantCulture),
            decimal exact when decimal.IsInteger(exact) => exact,
            double or float when Convert.ToDouble(plain, CultureInfo.InvariantCulture) is var real && double.IsInteger(real) && Math.Abs(real) < LargestExactDouble => (decimal)real,
            string text when decimal.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out decimal digits) => digits,
            _ => null,
        };
        try
        {
            if (number is { } whole && T.CreateChecked(whole) is var result && result >= T.Zero)
                return result;
        }
        catch (OverflowException)
        {
            // Reported below.
        }
        throw new ArgumentTransformationMetadataException(plain is null or "" ? Texts.EmptyNumber
            : Texts.NotNumber(Convert.ToString(plain, CultureInfo.InvariantCulture)));
    }
}
