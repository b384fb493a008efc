using ImapPS.Filtering;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;

namespace ImapPS.Module.Tests.Filtering;

/// <summary>Ages: every unit means one thing, and what could mean two is refused wherever an age is taken.</summary>
public sealed class AgeTests
{
    public static TheoryData<string> TakesAge => [.. Ages];

    static IEnumerable<string> Ages => ModuleHelp.Cmdlets.SelectMany(c => c.Parameters.Where(p => p.TypeName.Contains("TimeSpan", StringComparison.Ordinal)).Select(p => $"{c.Name} -{p.Name}"));

    [Theory]
    [InlineData("30min", 0.5)]
    [InlineData("12h", 12)]
    [InlineData("90d", 90 * 24)]
    [InlineData("6w", 6 * 7 * 24)]
    [InlineData("3mo", 90 * 24)]
    [InlineData("3 MO", 90 * 24)]
    [InlineData("2y", 730 * 24)]
    public void A_unit_means_one_thing(string text, double hours) => Assert.Equal(TimeSpan.FromHours(hours), AgeLiteral.Parse(text, out _));

    [Fact]
    public void Some_parameters_take_an_age() => Assert.Contains("Clear-ImapFolder -OlderThan", Ages);

    [Theory]
    [MemberData(nameof(TakesAge))]
    public void Minutes_or_months_is_an_error_that_names_both(string parameter)
    {
        using var shell = new ModuleShell();
        foreach (string age in (string[])["30m", "'30 M'"])
        {
            var result = shell.Try($"{parameter.Replace(" ", parameter.StartsWith("Clear", StringComparison.Ordinal) ? " INBOX " : " ")} {age}");
            string message = (result.TerminatingError ?? result.Errors.Single()).Exception.Message;
            Assert.Contains("30min for minutes, or 30mo for months", message);
        }
    }
}
