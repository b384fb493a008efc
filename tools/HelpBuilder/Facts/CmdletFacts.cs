namespace ImapPS.HelpBuilder.Facts;

/// <summary>What the compiled module says about a cmdlet. Help repeats it and never states it by hand.</summary>
public sealed record CmdletFacts
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    public required Type Type { get; init; }

    public required bool SupportsShouldProcess { get; init; }

    /// <summary>The parameter sets, the default one first; a cmdlet without sets has one with the name <see cref="ParameterUse.AllSets"/>.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    public required bool HasDefaultSet { get; init; }

    /// <summary>In the order of the source, a class's own before its base's.</summary>
    public required IReadOnlyList<ParameterFacts> Parameters { get; init; }

    /// <summary>The full names of the types that the pipeline binds by value.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The full names of the types of OutputType.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The parameters as help lists them: by the alphabet.</summary>
    public IEnumerable<ParameterFacts> Listed => Parameters.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The parameters of one set that are shown, as a person would type them: by position, then what is mandatory, then the rest.</summary>
    public IEnumerable<(ParameterFacts Parameter, ParameterUse Use)> InSet(string set) =>
        from parameter in Parameters
        where !parameter.IsHidden
        from use in parameter.Uses
        where use.Set == ParameterUse.AllSets || use.Set == set
        orderby use.Position ?? int.MaxValue, use.Position is null && !use.IsMandatory
        select (parameter, use);
}

public sealed record ParameterFacts
{
    public required string Name { get; init; }

    /// <summary>The full name, e.g. <c>System.Nullable`1[System.Int32]</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The name in a line of syntax, as PowerShell shortens it, e.g. <c>string[]</c>.</summary>
    public required string ShortTypeName { get; init; }

    public required bool IsSwitch { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The only values it takes, or none for any.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    public required string DefaultValue { get; init; }

    public required bool TakesWildcards { get; init; }

    /// <summary>DontShow: only the pipeline is to bind it.</summary>
    public bool IsHidden { get; init; }

    public string HelpMessage { get; init; } = "";

    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    /// <summary>The class that declares it: where its XML documentation is.</summary>
    public Type? DeclaredBy { get; init; }
}

/// <summary>How a parameter binds in one set.</summary>
public sealed record ParameterUse(string Set, bool IsMandatory, int? Position, bool ByValue, bool ByPropertyName, bool ByRemainingArguments)
{
    public const string AllSets = "(All)";
}
