using System.Collections;
using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Language;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Modules;

/// <summary>A module manifest: one hashtable of plain values.</summary>
internal sealed class Manifest
{
    private readonly IDictionary table;
    private readonly string file;

    private Manifest(IDictionary table, string file)
    {
        this.table = table;
        this.file = file;
    }

    internal static Manifest Read(Engine engine, string file)
    {
        var script = Parser.ParseScript(File.ReadAllText(file), file);
        if (script.Body is not [PipelineStatement { Elements: [ExpressionElement { Expression: HashExpression hash }] }])
            throw Invalid(file, "It is not one hashtable.");
        using var session = engine.Enter();
        using var scope = engine.Variables.Enter();
        engine.Variables.Set("PSScriptRoot", Path.GetDirectoryName(file));
        return new Manifest((IDictionary)new Interpreter(engine).Evaluate(hash)!, file);
    }

    internal static PSInvalidOperationException Invalid(string file, string why) =>
        new($"The module manifest '{file}' could not be processed because it is not a valid module manifest file. {why}");

    internal object? Value(string key) => table[key];

    internal string? Text(string key) => table[key] is { } value ? ObjectText.Of(value) : null;

    internal IEnumerable<string> List(string key) => PSObject.Unwrap(table[key]) switch
    {
        null => [],
        string text => text.Length == 0 ? [] : [text],
        var value => (LanguagePrimitives.GetEnumerable(value) ?? Array.Empty<object>()).Cast<object?>().Select(one => ObjectText.Of(one)),
    };

    /// <summary>Whether the list has the name, or a pattern for it; a key that is not there exports everything.</summary>
    internal bool Exports(string key, string name) => !table.Contains(key)
        || List(key).Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name));

    internal void CheckVersion(Version shell)
    {
        if (Text("PowerShellVersion") is { } wanted && Version.Parse(wanted) > shell)
            throw Invalid(file, $"It needs PowerShell {wanted}; this is {shell}.");
    }
}
