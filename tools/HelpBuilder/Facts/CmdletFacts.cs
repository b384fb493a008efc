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

    /// <summary>The types that the pipeline binds by value.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The types of OutputType.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The parameters of one set, as a person would type them: by position, then what is mandatory, then the rest.</summary>
    public IEnumerable<(ParameterFacts Parameter, ParameterUse Use)> InSet(string set) =>
        from parameter in Parameters
        from use in parameter.Uses
        where use.Set == ParameterUse.AllSets || use.Set == set
        orderby use.Position ?? int.MaxValue, use.Position is null && !use.IsMandatory
        select (parameter, use);
}

public sealed record ParameterFacts
{
    public required string Name { get; init; }

    /// <summary>As PowerShell shows it, e.g. <c>String[]</c>.</summary>
    public required string TypeName { get; init; }

    public required bool IsSwitch { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The only values it takes, or none for any.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    public required string DefaultValue { get; init; }

    public required bool TakesWildcards { get; init; }

    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    /// <summary>The class that declares it: where its XML documentation is.</summary>
    public Type? DeclaredBy { get; init; }
}

/// <summary>How a parameter binds in one set.</summary>
public sealed record ParameterUse(string Set, bool IsMandatory, int? Position, bool ByValue, bool ByPropertyName)
{
    public const string AllSets = "(All)";

    public string Pipeline => (ByValue, ByPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
