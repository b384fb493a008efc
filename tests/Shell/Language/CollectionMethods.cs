using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Language;

/// <summary>.Where() and .ForEach(), which every value has.</summary>
internal static class CollectionMethods
{
    internal static bool TryCall(Engine engine, object? target, string name, object?[] arguments, out object? result)
    {
        result = null;
        if (arguments.Length == 0)
            return false;
        if (name.Equals("Where", StringComparison.OrdinalIgnoreCase) && PSObject.Unwrap(arguments[0]) is ScriptBlock filter)
            result = Where(Elements(target), filter, arguments);
        else if (name.Equals("ForEach", StringComparison.OrdinalIgnoreCase))
            result = ForEach(engine, Elements(target), arguments);
        else
            return false;
        return true;
    }

    private static IEnumerable<object?> Elements(object? target) => LanguagePrimitives.GetEnumerable(target)?.Cast<object?>() ?? [target];

    private static Collection<PSObject> Where(IEnumerable<object?> elements, ScriptBlock filter, object?[] arguments)
    {
        var mode = arguments.Length > 1 ? ObjectText.Of(arguments[1]).ToLowerInvariant() : "default";
        var limit = arguments.Length > 2 ? LanguagePrimitives.ConvertTo<int>(arguments[2]) : 0;
        bool Fits(object? element) => LanguagePrimitives.IsTrue(filter.InvokeWithUnderscore(element));
        var found = mode switch
        {
            "first" => elements.Where(Fits).Take(Math.Max(1, limit)),
            "last" => elements.Where(Fits).TakeLast(Math.Max(1, limit)),
            "skipuntil" => elements.SkipWhile(element => !Fits(element)),
            "until" => elements.TakeWhile(element => !Fits(element)),
            _ => limit > 0 ? elements.Where(Fits).Take(limit) : elements.Where(Fits),
        };
        return new([.. found.Select(element => element is null ? null! : PSObject.AsPSObject(element))]);
    }

    private static Collection<PSObject> ForEach(Engine engine, IEnumerable<object?> elements, object?[] arguments)
    {
        var output = new Collection<PSObject>();
        foreach (var element in elements)
            switch (PSObject.Unwrap(arguments[0]))
            {
                case ScriptBlock script:
                    script.InvokeInto(value => output.Add(value is null ? null! : PSObject.AsPSObject(value)), element, arguments[1..]);
                    break;
                case Type type:
                    output.Add(PSObject.AsPSObject(LanguagePrimitives.ConvertTo(element, type)!));
                    break;
                default:
                    var value = Members.Read(engine, element, ObjectText.Of(arguments[0]));
                    output.Add(value is null ? null! : PSObject.AsPSObject(value));
                    break;
            }

        return output;
    }
}
