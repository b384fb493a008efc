using System.Management.Automation;
using System.Text.RegularExpressions;
using ImapPS.Shell.Conversion;

namespace ImapPS.Shell.Language;

/// <summary>-split and -replace, on one text or on each of a list.</summary>
internal static class TextOperators
{
    internal static object Split(object? left, object? right, bool ignoreCase)
    {
        var arguments = LanguagePrimitives.GetEnumerable(right)?.Cast<object?>().ToArray() ?? [right];
        var limit = arguments.Length > 1 ? LanguagePrimitives.ConvertTo<int>(arguments[1]) : 0;
        var isSimple = arguments.Length > 2 && ObjectText.Of(arguments[2]).Contains("Simple", StringComparison.OrdinalIgnoreCase);
        var pieces = new List<string>();
        foreach (var element in LanguagePrimitives.GetEnumerable(left) ?? new[] { left })
        {
            var text = ObjectText.Of(element);
            if (PSObject.Unwrap(arguments[0]) is ScriptBlock script)
                pieces.AddRange(ByScript(text, script));
            else
            {
                var pattern = ObjectText.Of(arguments[0]);
                var regex = new Regex(isSimple ? Regex.Escape(pattern) : pattern, ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
                pieces.AddRange(limit > 0 ? regex.Split(text, limit) : regex.Split(text));
            }
        }

        return pieces.ToArray();
    }

    internal static object Replace(object? left, object? right, bool ignoreCase)
    {
        var arguments = LanguagePrimitives.GetEnumerable(right)?.Cast<object?>().ToArray() ?? [right];
        var regex = PSObject.Unwrap(arguments[0]) as Regex
            ?? new Regex(ObjectText.Of(arguments[0]), ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        var replacement = arguments.Length > 1 ? arguments[1] : "";
        return LanguagePrimitives.GetEnumerable(left) is { } list
            ? list.Cast<object?>().Select(element => (object)One(element)).ToArray()
            : One(left);

        string One(object? text) => PSObject.Unwrap(replacement) is ScriptBlock script
            ? regex.Replace(ObjectText.Of(text), match => ObjectText.Of(script.InvokeWithUnderscore(match)))
            : regex.Replace(ObjectText.Of(text), ObjectText.Of(replacement));
    }

    private static IEnumerable<string> ByScript(string text, ScriptBlock script)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
            if (LanguagePrimitives.IsTrue(script.InvokeWithUnderscore(text[i].ToString())))
            {
                yield return text[start..i];
                start = i + 1;
            }

        yield return text[start..];
    }
}
