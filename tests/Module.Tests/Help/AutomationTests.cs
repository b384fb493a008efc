using System.Collections;
using ImapPS.HelpBuilder.Pages;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Help;

/// <summary>The script of docs/automation.md, as a scheduler runs it.</summary>
[Collection(nameof(WholeProcess))]
public class AutomationTests
{
    [Fact]
    public void The_script_cleans_and_ends_with_0()
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 400 });
        var result = Run(server, server.TlsPort);
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\S+ Remove permanently: \d+ in Junk$", $"{Assert.Single(result.Output)}");
    }

    [Fact]
    public void A_failure_is_reported_and_ends_with_1()
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 100 });
        var result = Run(server, port: 1);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("FAILED: ServerNotReachable", $"{Assert.Single(result.Output)}", StringComparison.Ordinal);
    }

    static ShellResult Run(SandboxServer server, int port)
    {
        using var place = new ExampleFolder();
        string page = File.ReadAllText(Path.Combine(ModuleHelp.Docs, "automation.md"));
        string script = place.Write(Example.Parse("automation", Section.Split(page).Single(s => s.Title == "A script")).Code);
        using var shell = new ModuleShell(place.Path);
        shell.Set("account", server.UserName);
        shell.Set("secret", server.Password);
        shell.Run("[pscredential]::new($account, (ConvertTo-SecureString $secret -AsPlainText -Force)) | Export-Clixml credential.xml");
        return shell.RunFile(script, new Hashtable
        {
            ["Server"] = server.Host,
            ["Port"] = port,
            ["CertificateThumbprint"] = server.CertificateThumbprint,
            ["CredentialFile"] = "credential.xml",
        });
    }
}
