using System.Collections;
using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Formatting;
using ImapPS.Shell.Session;

namespace Microsoft.PowerShell.Commands;

/// <summary>One element of -Property: a name or pattern, a script, or a table with both and more.</summary>
internal sealed record PropertyArgument(string? Name, ScriptBlock? Script, string? Label)
{
    internal string? Format { get; init; }

    internal int Width { get; init; }

    internal Alignment Alignment { get; init; }

    internal bool? Descending { get; init; }

    internal string Title => Label ?? Name ?? Script!.ToString();

    internal static PropertyArgument Read(object? argument)
    {
        var plain = PSObject.Unwrap(argument);
        if (plain is ScriptBlock script)
            return new PropertyArgument(null, script, null);
        if (plain is not IDictionary table)
            return new PropertyArgument(ObjectText.Of(plain), null, null);
        object? expression = null;
        var read = new PropertyArgument(null, null, null);
        foreach (DictionaryEntry entry in table)
            read = Take(read, ObjectText.Of(entry.Key), entry.Value, ref expression);
        return PSObject.Unwrap(expression) switch
        {
            ScriptBlock block => read with { Script = block },
            null => throw new PSArgumentException("The table for a property has no Expression."),
            var name => read with { Name = ObjectText.Of(name) },
        };
    }

    internal object? ValueOf(object? target) => Script is not null
        ? Value(Script.InvokeWithUnderscore(target))
        : ImapPS.Shell.Language.Members.Read(Engine.Current!, target, Name!);

    internal Field ToField(bool roundsNumbers) => new(Name, Script) { Format = Format, RoundsNumbers = roundsNumbers && Format is null };

    /// <summary>A pattern stands for the properties that it matches.</summary>
    internal IEnumerable<PropertyArgument> Expand(PSObject target)
    {
        if (Name is null || !WildcardPattern.ContainsWildcardCharacters(Name))
            return [this];
        var pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        return target.Properties.Where(property => pattern.IsMatch(property.Name)).Select(property => this with { Name = property.Name });
    }

    private static object? Value(object? value) =>
        ReferenceEquals(value, System.Management.Automation.Internal.AutomationNull.Value) ? null : value;

    // Keys may be cut short as long as it is clear which one is meant.
    private static PropertyArgument Take(PropertyArgument read, string key, object? value, ref object? expression)
    {
        bool Is(string name) => name.StartsWith(key, StringComparison.OrdinalIgnoreCase);
        if (Is("Expression"))
            expression = value;
        else if (Is("Name") || Is("Label"))
            return read with { Label = ObjectText.Of(value) };
        else if (Is("FormatString"))
            return read with { Format = ObjectText.Of(value) };
        else if (Is("Width"))
            return read with { Width = LanguagePrimitives.ConvertTo<int>(value) };
        else if (Is("Alignment"))
            return read with { Alignment = LanguagePrimitives.ConvertTo<Alignment>(value) };
        else if (Is("Descending"))
            return read with { Descending = LanguagePrimitives.IsTrue(value) };
        else if (Is("Ascending"))
            return read with { Descending = !LanguagePrimitives.IsTrue(value) };
        else
            throw new PSArgumentException($"The key '{key}' of a property's table is not known.");
        return read;
    }
}
