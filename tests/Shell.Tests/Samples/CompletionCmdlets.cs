using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ImapPS.Shell.Tests.Samples;

/// <summary>Offers towns of the land that was given before.</summary>
public sealed class TownCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string[] towns = (fakeBoundParameters["Land"] as string) switch
        {
            "Norway" => ["Oslo", "Bergen", "Mo i Rana"],
            "broken" => throw new InvalidOperationException("no land"),
            null => ["Nowhere"],
            var land => [$"{land} City", $"{commandName}/{parameterName}", $"{commandAst.GetCommandName()} {commandAst.CommandElements.Count}"],
        };
        return towns.Where(town => town.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(town => new CompletionResult(town.Contains(' ') ? $"'{town}'" : town, town, CompletionResultType.ParameterValue, town));
    }
}

[Cmdlet(VerbsCommon.Find, "Town", DefaultParameterSetName = "Land")]
public sealed class FindTownCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public string? Land { get; set; }

    [Parameter(Position = 1), ArgumentCompleter(typeof(TownCompleter))]
    public string[]? Town { get; set; }

    [Parameter]
    public Color Color { get; set; }

    [Parameter, ValidateSet("small", "large", "very large")]
    public string? Size { get; set; }

    [Parameter]
    public SwitchParameter Exact { get; set; }

    [Parameter(DontShow = true)]
    public string? Hidden { get; set; }

    [Parameter, ArgumentCompletions("alpha", "beta")]
    public string? Letter { get; set; }
}
