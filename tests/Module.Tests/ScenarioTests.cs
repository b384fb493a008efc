using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests;

/// <summary>The scenarios give the same text on the sandbox whatever it lacks, on a real Dovecot, here and in a real PowerShell.</summary>
public class ScenarioTests
{
    static readonly string[] Off =
    [
        "nothing", "MOVE", "UIDPLUS", "MOVE,UIDPLUS", "ESEARCH", "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE", "STATUS=SIZE", "LITERAL+", "UNSELECT", "ENABLE", "IMAP4rev2", "SASL-IR",
    ];

    public static TheoryData<string, string> OnSandbox()
    {
        var cases = new TheoryData<string, string>();
        foreach (string scenario in Repository.ScenarioNames)
        {
            foreach (string off in Off)
                cases.Add(scenario, off);
        }
        return cases;
    }

    public static TheoryData<string, string> OnServer()
    {
        var cases = new TheoryData<string, string>();
        foreach (string scenario in Repository.ScenarioNames)
        {
            cases.Add(scenario, "Tls");
            cases.Add(scenario, "StartTls");
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(OnSandbox))]
    public void The_sandbox_gives_the_expected_text(string scenario, string without)
    {
        using var server = SandboxServer.Start(new SandboxOptions
        {
            // IMAP4rev2 contains most of the others: with it, nothing else would be missing.
            DisableCapability = without == "nothing" ? [] : [.. without.Split(','), "IMAP4rev2"],
            Rev2 = without == "nothing",
        });
        Run(scenario, ModuleShell.ConnectionTo(server), withoutSize: without == "STATUS=SIZE");
    }

    [SkippableTheory]
    [MemberData(nameof(OnServer))]
    public void Dovecot_gives_the_expected_text(string scenario, string security)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        Run(scenario, ModuleShell.ConnectionTo(server, security));
    }

    static void Run(string scenario, System.Collections.Hashtable connection, bool withoutSize = false)
    {
        using var shell = new ModuleShell();
        var result = shell.Host.RunFile(Path.Combine(Repository.Scenarios, "Run.ps1"), new Dictionary<string, object?> { ["Connection"] = connection, ["Name"] = scenario });
        Assert.True(result.TerminatingError is null, $"{scenario} ended with: {result.TerminatingError}\n{string.Concat(result.Output)}");
        string text = string.Concat(result.Output).ReplaceLineEndings("\n");
        string expected = Repository.Expected(scenario);
        if (withoutSize)
            expected = expected.Replace("\nTrue\nFolderNotFound", "\nFalse\nFolderNotFound");
        Assert.Equal(expected, text);
    }
}
