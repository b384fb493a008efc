namespace ImapPS.Shell.Language;

/// <summary>How a script block is called: with what arguments and variables, in a scope of its own or not.</summary>
internal sealed class ScriptCall
{
    internal object?[] Arguments { get; init; } = [];

    internal Dictionary<string, object?> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>ForEach-Object and Where-Object assign in the scope around them.</summary>
    internal bool SharesScope { get; init; }
}
