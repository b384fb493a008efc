using System.Management.Automation;
using ImapPS.HelpBuilder.Pages;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Help;

/// <summary>
/// Every example of the help and the cookbook runs, on a sandbox with its sample mailbox, in a folder with message files in
/// ./saved. Some stop all sandboxes and sessions there are, so nothing else runs beside them.
/// </summary>
[Collection(nameof(WholeProcess))]
public class ExampleTests
{
    public static TheoryData<string> Runnable => [.. ModuleHelp.Examples.Where(e => !e.NeedsRealServer).Select(e => e.ToString())];

    public static TheoryData<string> All => [.. ModuleHelp.Examples.Select(e => e.ToString())];

    [Theory]
    [MemberData(nameof(Runnable))]
    public void It_runs_without_error(string example)
    {
        using var place = new ExampleFolder();
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 400 });
        using var shell = new ModuleShell(place.Path);
        shell.Connect(ModuleShell.ConnectionTo(server));
        ShellResult result;
        try
        {
            result = shell.RunFile(place.Write(Find(example).Code));
        }
        finally
        {
            shell.Try("Disconnect-Imap -All; Stop-ImapSandbox");
        }
        var errors = result.Errors.Concat(result.TerminatingError is { } last ? [last] : []).ToList();
        Assert.True(errors.Count == 0 && result.ExitCode == 0, $"{example}\n{Find(example).Code}\nended with {result.ExitCode}\n{string.Join('\n', errors)}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_names_what_there_is(string example)
    {
        foreach (var (command, parameters) in CommandLines.In(Find(example).Code))
        {
            var cmdlet = ModuleHelp.Cmdlets.FirstOrDefault(c => c.Name == command);
            Assert.True(cmdlet is not null, $"{example} uses {command}, which is not there.");
            foreach (string parameter in parameters)
                Assert.True(CommandLines.IsParameter(cmdlet, parameter), $"{example} uses {command} -{parameter}, which is not there.");
        }
    }

    [Fact]
    public void Names_are_unique() => Assert.Empty(ModuleHelp.Examples.GroupBy(e => e.ToString()).Where(g => g.Count() > 1).Select(g => g.Key));

    static Example Find(string example) => ModuleHelp.Examples.Single(e => e.ToString() == example);
}

/// <summary>Tests that change what the whole process shares.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public class WholeProcess;
