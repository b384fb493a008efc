using System.Management.Automation;

namespace ImapPS.Shell.Session;

/// <summary>The variables: one scope inside the other, the innermost first.</summary>
internal sealed class VariableTable
{
    private readonly List<Dictionary<string, PSVariable>> scopes = [new(StringComparer.OrdinalIgnoreCase)];
    private readonly List<bool> scriptStarts = [true];

    internal int Depth => scopes.Count;

    internal Dictionary<string, PSVariable> Local => scopes[^1];

    internal PSVariable? Find(string name)
    {
        if (TryPrefix(name, out var scope, out var bare))
            return scope is null ? EnvironmentVariable(bare) : scope.GetValueOrDefault(bare);
        for (var i = scopes.Count - 1; i >= 0; i--)
            if (scopes[i].TryGetValue(name, out var variable))
                return variable;
        return null;
    }

    internal object? Value(string name) => Find(name)?.Value;

    /// <summary>Assigns in the local scope, as a script does.</summary>
    internal PSVariable Set(string name, object? value)
    {
        if (TryPrefix(name, out var scope, out var bare))
        {
            if (scope is not null)
                return SetIn(scope, bare, value);
            Environment.SetEnvironmentVariable(bare, value is null ? null : Conversion.ObjectText.Of(value));
            return new PSVariable(bare, value);
        }

        // $true and the like are the same in every scope; what is assigned to $null is thrown away.
        if (scopes[0].TryGetValue(name, out var global) && (global.Options & ScopedItemOptions.Constant) != 0)
        {
            if (!name.Equals("null", StringComparison.OrdinalIgnoreCase))
                global.Value = value;
            return global;
        }

        return SetIn(Local, name, value);
    }

    internal void Set(PSVariable variable) => Local[variable.Name] = variable;

    internal void SetGlobal(string name, object? value) => SetIn(scopes[0], name, value);

    internal void DefineGlobal(PSVariable variable) => scopes[0][variable.Name] = variable;

    internal void Remove(string name)
    {
        if (TryPrefix(name, out var scope, out var bare))
        {
            scope?.Remove(bare);
            return;
        }

        for (var i = scopes.Count - 1; i >= 0; i--)
            if (scopes[i].Remove(name))
                return;
    }

    internal IEnumerable<PSVariable> All =>
        scopes.AsEnumerable().Reverse().SelectMany(scope => scope.Values).DistinctBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A new innermost scope until the result is disposed of.</summary>
    internal IDisposable Enter(bool isScript = false, Dictionary<string, PSVariable>? variables = null)
    {
        scopes.Add(variables ?? new(StringComparer.OrdinalIgnoreCase));
        scriptStarts.Add(isScript);
        return new Leave(this, scopes.Count - 1);
    }

    /// <summary>Drops the scopes that were entered beyond this depth.</summary>
    internal void CutTo(int depth)
    {
        if (scopes.Count <= depth)
            return;
        scopes.RemoveRange(depth, scopes.Count - depth);
        scriptStarts.RemoveRange(depth, scriptStarts.Count - depth);
    }

    /// <summary>Does something as if the scopes beyond this depth were not there.</summary>
    internal void Outside(int depth, Action action)
    {
        var inner = scopes.GetRange(depth, scopes.Count - depth);
        var starts = scriptStarts.GetRange(depth, scriptStarts.Count - depth);
        CutTo(depth);
        try
        {
            action();
        }
        finally
        {
            CutTo(depth);
            scopes.AddRange(inner);
            scriptStarts.AddRange(starts);
        }
    }

    /// <summary>Everything that can be seen from here, for a closure.</summary>
    internal Dictionary<string, PSVariable> Snapshot()
    {
        var copy = new Dictionary<string, PSVariable>(StringComparer.OrdinalIgnoreCase);
        foreach (var scope in scopes.Skip(1))
            foreach (var variable in scope.Values)
                copy[variable.Name] = new PSVariable(variable.Name, variable.Value);
        return copy;
    }

    private static PSVariable SetIn(Dictionary<string, PSVariable> scope, string name, object? value)
    {
        if (scope.TryGetValue(name, out var known))
        {
            known.Value = value;
            return known;
        }

        return scope[name] = new PSVariable(name, value);
    }

    private bool TryPrefix(string name, out Dictionary<string, PSVariable>? scope, out string bare)
    {
        scope = null;
        bare = name;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return false;
        bare = name[(colon + 1)..];
        switch (name[..colon].ToLowerInvariant())
        {
            case "env":
                return true;
            case "global":
                scope = scopes[0];
                return true;
            case "script":
                scope = scopes[scriptStarts.LastIndexOf(true)];
                return true;
            case "local" or "private" or "variable":
                scope = Local;
                return true;
            default:
                bare = name;
                return false;
        }
    }

    private static PSVariable? EnvironmentVariable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value ? new PSVariable(name, value) : null;

    private sealed class Leave(VariableTable table, int depth) : IDisposable
    {
        public void Dispose() => table.CutTo(depth);
    }
}
