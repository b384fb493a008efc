using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Conversion;

/// <summary>An object as the text that the language makes of it: culture-free, lists with spaces between.</summary>
internal static class ObjectText
{
    internal static string Of(object? value, string? format = null, IFormatProvider? provider = null)
    {
        var plain = PSObject.Unwrap(value);
        return plain switch
        {
            null => "",
            string text => text,
            PSObject custom => OfCustom(custom),
            _ when (value as PSObject)?.NumberText is { } written => written,
            _ when OwnToString(value) is { } own => own,
            bool truth => truth ? "True" : "False",
            char character => character.ToString(),
            double number when format is null => number.ToString("G15", provider ?? CultureInfo.InvariantCulture),
            float number when format is null => number.ToString("G7", provider ?? CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(format, provider ?? CultureInfo.InvariantCulture),
            IDictionary => plain.ToString() ?? "",
            IEnumerable list => OfList(list, Separator()),
            Type type => type.FullName ?? type.Name,
            _ => plain.ToString() ?? "",
        };
    }

    internal static string OfList(IEnumerable list, string separator)
    {
        // A type that writes itself knows better than a list of its parts.
        if (list is not (Array or IList) && list.GetType().GetMethod("ToString", Type.EmptyTypes)?.DeclaringType != typeof(object))
            return list.ToString() ?? "";
        var text = new StringBuilder();
        var first = true;
        foreach (var element in list)
        {
            if (!first)
                text.Append(separator);
            first = false;
            text.Append(OfPart(element));
        }

        return text.ToString();
    }

    // A list inside something else is named, not written out.
    private static string OfPart(object? value) =>
        PSObject.Unwrap(value) is IEnumerable and not string and not IDictionary and { } list ? list.ToString() ?? "" : Of(value);

    private static string? OwnToString(object? value) =>
        value is PSObject { AddedOrNull.Members: { Count: > 0 } members } wrapped
            && members.Find(member => member.Name.Equals("ToString", StringComparison.OrdinalIgnoreCase)) is PSScriptMethod method
            ? Of(method.Script.InvokeWithThis(wrapped))
            : null;

    private static string OfCustom(PSObject custom)
    {
        if (OwnToString(custom) is { } own)
            return own;
        var properties = custom.Properties.Where(property => property.IsInstance || property is PSNoteProperty).ToList();
        return properties.Count == 0
            ? ""
            : "@{" + string.Join("; ", properties.Select(property => $"{property.Name}={OfPart(property.Value)}")) + "}";
    }

    private static string Separator() =>
        Engine.Current?.Variables.Find("OFS")?.Value is { } separator ? Of(separator) : " ";
}
