using System.Text.RegularExpressions;
using ImapPS.Module.Tests.Hosting;

namespace ImapPS.Module.Tests.Help;

/// <summary>
/// What the documentation promises is true: Statements.ps1 names sentences and tries each on a sandbox of its own. Nothing runs beside them,
/// for they look at all sessions there are.
/// </summary>
[Collection(nameof(WholeProcess))]
public partial class StatementTests
{
    const string Prelude = """
        function Id([scriptblock] $block) {
            $ErrorActionPreference = 'Continue'
            try { @(& $block 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) -join ' ' }
            catch { $_.FullyQualifiedErrorId.Split(',')[0] }
        }
        function Text([scriptblock] $block) {
            $ErrorActionPreference = 'Continue'
            try { @(& $block 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" }) -join ' ' }
            catch { "$_" }
        }
        $sandbox = Start-ImapSandbox -MessageCount 120
        $sandbox | Connect-Imap -Name main | Out-Null

        """;

    sealed record Statement(string Page, string Sentence, string Script)
    {
        public override string ToString() => $"{Page}: {Sentence}";
    }

    static readonly IReadOnlyList<Statement> Statements = Read();

    public static TheoryData<string> All => [.. Statements.Select(s => s.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_on_the_page_and_true(string name)
    {
        var statement = Statements.Single(s => s.ToString() == name);
        string page = File.ReadAllText(Path.Combine(Repository.Root, statement.Page));
        Assert.Contains(Spaces().Replace(statement.Sentence, " "), Spaces().Replace(page, " "), StringComparison.Ordinal);
        using var place = new ExampleFolder();
        using var shell = new ModuleShell(place.Path);
        try
        {
            var result = shell.RunFile(place.Write(Prelude + statement.Script));
            Assert.True(result.TerminatingError is null && result.Output is [.., true], $"{statement.Script}\ngave {string.Join(", ", result.Output)}\n{string.Join('\n', result.Errors)}\n{result.TerminatingError}");
        }
        finally
        {
            shell.Try("Stop-ImapTrace; Disconnect-Imap -All; Stop-ImapSandbox");
        }
    }

    static IReadOnlyList<Statement> Read()
    {
        string list = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Module.Tests", "Help", "Statements.ps1")).ReplaceLineEndings("\n");
        return [.. Entry().Matches(list).Select(m => new Statement(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value.Trim()))];
    }

    [GeneratedRegex(@"^#: (\S+) \| (.+)\n((?:(?!#: ).*\n?)+)", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
