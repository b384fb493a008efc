using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests;

/// <summary>The scenarios give the same text on the sandbox whatever it lacks, on real servers, here and in a real PowerShell.</summary>
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

    // What a scenario is about and a server has not (docs/quirks.md). Courier keeps all folders below "INBOX.", which no scenario names:
    // EveryServerTests does the same work there.
    static readonly (string Server, string Scenario)[] NotOn = [("Cyrus", "names"), ("Mailutils", "flags")];

    public static TheoryData<string, string, string> OnServer()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (string scenario in Repository.ScenarioNames)
        {
            foreach (var kind in MailServerKind.All.Where(k => k.Name != "Courier" && !NotOn.Contains((k.Name, scenario))))
                cases.Add(scenario, kind.Name, "Tls");
            cases.Add(scenario, "Dovecot", "StartTls");
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
    public void A_real_server_gives_the_expected_text(string scenario, string name, string security)
    {
        var kind = MailServerKind.Named(name);
        Skip.IfNot(kind.IsAvailable(out string why), why);
        using var server = kind.Start();
        Run(scenario, ModuleShell.ConnectionTo(server, security), withoutSize: name == "Mailutils");
    }

    static void Run(string scenario, System.Collections.Hashtable connection, bool withoutSize = false)
    {
        using var shell = new ModuleShell();
        var result = shell.RunFile(Path.Combine(Repository.Scenarios, "Run.ps1"), new Dictionary<string, object?> { ["Connection"] = connection, ["Name"] = scenario });
        Assert.True(result.TerminatingError is null, $"{scenario} ended with: {result.TerminatingError}\n{string.Concat(result.Output)}");
        string text = string.Concat(result.Output).ReplaceLineEndings("\n");
        string expected = Repository.Expected(scenario);
        if (withoutSize)
            expected = expected.Replace("\nTrue\nFolderNotFound", "\nFalse\nFolderNotFound");
        Assert.Equal(expected, text);
    }
}
