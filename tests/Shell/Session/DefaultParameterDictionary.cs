using System.Collections;
using System.Management.Automation;

namespace ImapPS.Shell.Session;

/// <summary>$PSDefaultParameterValues: "Command:Parameter" to a value; wildcards in both parts.</summary>
internal sealed class DefaultParameterDictionary() : Hashtable(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>The defaults for a command, by the parameter name as written.</summary>
    internal static IEnumerable<(string Parameter, object? Value)> For(IDictionary table, CommandInfo command, IEnumerable<string> names)
    {
        if (table.Contains("Disabled") && LanguagePrimitives.IsTrue(table["Disabled"]))
            yield break;
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key is not string key || key.Split(':', 2) is not [var commandPattern, var parameter])
                continue;
            if (names.Any(name => WildcardPattern.Get(commandPattern.Trim().Trim('"', '\''), WildcardOptions.IgnoreCase).IsMatch(name)))
                yield return (parameter.Trim().Trim('"', '\''), entry.Value);
        }
    }
}
