using System.Management.Automation;
using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Help;

/// <summary>The cookbook's move from Gmail, its very text, on a sandbox that plays Gmail: run as often as one likes, it moves everything once.</summary>
[Collection(nameof(WholeProcess))]
public sealed class MovingRecipeTests : IDisposable
{
    const int Messages = 250;

    readonly ExampleFolder _place = new();
    readonly SandboxServer _gmail = SandboxServer.Start(new SandboxOptions { EnableCapability = ["X-GM-EXT-1"], DisableCapability = ["OBJECTID"] });
    readonly SandboxServer _here = SandboxServer.Start();
    readonly ModuleShell _shell;
    readonly string _recipe;

    public MovingRecipeTests()
    {
        _shell = new ModuleShell(_place.Path);
        _shell.Set("gmail", ModuleShell.ConnectionTo(_gmail));
        _shell.Set("here", ModuleShell.ConnectionTo(_here));
        _gmail.Mail.CreateFolder("[Gmail]/All Mail", "\\All");
        for (int i = 1; i <= Messages; i++)
            Deliver(i);
        string[] lines = ModuleHelp.Tasks().Single(t => t.Title.StartsWith("Move a mailbox from Gmail", StringComparison.Ordinal)).Code.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["gmail", "here"], lines.Where(l => l.StartsWith("Connect-Imap ", StringComparison.Ordinal)).Select(l => l.Split(' ')[^1]));
        _recipe = _place.Write(string.Join('\n', lines.Where(l => !l.StartsWith("Connect-Imap ", StringComparison.Ordinal))));
    }

    void Deliver(int number) => _gmail.Mail["[Gmail]/All Mail"].Append(
        Encoding.ASCII.GetBytes($"From: a@x\r\nSubject: {number}\r\nMessage-ID: <{number}@x>\r\n\r\nhello {number}\r\n"), null, DateTimeOffset.UtcNow.AddDays(-number));

    ShellResult Run()
    {
        _shell.Run("$null = Connect-Imap @gmail -Name gmail; $null = Connect-Imap @here -Name here");
        return _shell.RunFile(_recipe);
    }

    List<int> Moved() => [.. _shell.Run("Search-ImapMessage Archive -Session here | ForEach-Object Subject").Output.Select(s => int.Parse(s!.ToString()!)).Order()];

    [Fact]
    public void Twice_moves_everything_once()
    {
        Assert.Empty(Run().Errors);
        Assert.Equal(Enumerable.Range(1, Messages), Moved());
        // What comes meanwhile is older than all: no date and no age would tell it from the rest.
        Deliver(Messages + 1);
        Assert.Empty(Run().Errors);
        Assert.Equal(Enumerable.Range(1, Messages + 1), Moved());
        _here.ClearLog();
        Assert.Empty(Run().Errors);
        Assert.DoesNotContain(_here.CommandLog, l => l.Contains("APPEND", StringComparison.Ordinal));
    }

    // Gmail closes the connection when a day's amount is reached. The worst place is between the copy and the label.
    [Theory]
    [InlineData("UID STORE", 1, Messages)]
    [InlineData("UID FETCH", 5, Messages - 1)]
    public void After_a_break_the_rest_is_moved_and_what_came_twice_is_found(string command, int skip, int most)
    {
        _gmail.Faults.On(command).Skip(skip).Drop();
        var broken = Run();
        Assert.NotEmpty(broken.Errors.Concat(broken.TerminatingError is { } last ? [last] : []));
        int before = Moved().Count;
        Assert.InRange(before, 1, most);
        Assert.Empty(Run().Errors);
        Assert.Equal(Enumerable.Range(1, Messages), Moved().Distinct());
        Assert.InRange(Moved().Count, command == "UID STORE" ? Messages + 1 : Messages, Messages + 100);
        Assert.Empty(_shell.Run("Find-ImapDuplicate Archive -Session here -By Content | Remove-ImapMessage").Errors);
        Assert.Equal(Enumerable.Range(1, Messages), Moved());
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -All");
        _shell.Dispose();
        _gmail.Dispose();
        _here.Dispose();
        _place.Dispose();
    }
}
