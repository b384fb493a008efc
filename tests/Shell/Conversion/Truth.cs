using System.Collections;
using System.Management.Automation;

namespace ImapPS.Shell.Conversion;

/// <summary>What counts as true.</summary>
internal static class Truth
{
    internal static bool Of(object? value) => PSObject.Unwrap(value) switch
    {
        null => false,
        bool truth => truth,
        SwitchParameter present => present.IsPresent,
        string text => text.Length > 0,
        char character => character != '\0',
        IList list => OfList(list),
        var number when Numbers.IsNumber(number) => !Numbers.IsZero(number),
        _ => true,
    };

    private static bool OfList(IList list) => list.Count switch
    {
        0 => false,
        1 => PSObject.Unwrap(list[0]) is IList inner ? inner.Count > 0 : Of(list[0]),
        _ => true,
    };
}
