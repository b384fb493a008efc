using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>A search of several folders is one command where the server has MULTISEARCH, and finds the same.</summary>
public sealed class MultiSearchTests : IDisposable
{
    const string Used = "The server supports MULTISEARCH: 4 folders were searched with one command. Only folders with a match are opened.";

    readonly SandboxServer _server = SandboxServer.Start();
    readonly ModuleShell _shell = new();

    public MultiSearchTests()
    {
        foreach (string folder in (string[])["A", "B & Ü", "C", "D"])
        {
            _server.Mail.CreateFolder(folder);
            foreach (string subject in (string[])["one", folder, "Grüße", "two"])
                _server.Mail[folder].Append(Encoding.UTF8.GetBytes($"From: ann@example.org\r\nSubject: {subject}\r\n\r\nx\r\n"));
        }
        _server.Mail["C"].Append("Subject: special\r\n\r\nx\r\n"u8.ToArray());
        _shell.Set("c", ModuleShell.ConnectionTo(_server));
        _shell.Set("f", (string[])["A", "B & Ü", "C", "D"]);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _server.Dispose();
    }

    ShellResult Run(string script)
    {
        var result = _shell.Run(script);
        Assert.True(result.Errors.Count == 0, $"{script}: {string.Join(" | ", result.Errors)}");
        return result;
    }

    string[] Commands(string name) => [.. _server.CommandLog.Where(l => l.Contains($" {name} ", StringComparison.Ordinal))];

    [Theory]
    [InlineData("-Subject special", 1)]
    [InlineData("-Subject Grüße", 4)]
    [InlineData("-Filter { Subject -match '^t.o$' }", 4)]
    [InlineData("-Filter { Subject -eq 'nothing' }", 0)]
    [InlineData("-From ann -First 3", 4)]
    [InlineData("-From ann -Skip 3", 4)]
    public void The_same_is_found_and_folders_without_a_match_are_not_opened(string condition, int opened)
    {
        string search = $"Search-ImapMessage $f {condition} -Verbose | ForEach-Object {{ \"$($_.Folder) $($_.UidValidity) $($_.Uid)\" }}";
        Run("$null = Connect-Imap @c -Name m -DisableCapability MULTISEARCH");
        var oneByOne = Run(search);
        Assert.Empty(Commands("ESEARCH"));
        Run("Disconnect-Imap m; $null = Connect-Imap @c -Name m");
        _server.ClearLog();
        var atOnce = Run(search);
        Assert.Equal(oneByOne.Output, atOnce.Output);
        Assert.Equal(opened > 0, atOnce.Output.Count > 0);
        Assert.Contains(Used, atOnce.Verbose);
        Assert.Single(Commands("ESEARCH"));
        Assert.Equal(opened, Commands("EXAMINE").Length);
        Assert.Empty(Commands("UID SEARCH"));
    }

    [Fact]
    public void Counts_come_without_opening_any_folder()
    {
        Run("$null = Connect-Imap @c -Name m");
        Assert.Equal(["A 4", "B & Ü 4", "C 5", "D 4"], Run("Search-ImapMessage $f -Unread -CountOnly | ForEach-Object { \"$($_.Folder) $($_.Count)\" }").Output);
        Assert.Empty(Commands("EXAMINE"));
    }

    [Fact]
    public void What_differs_from_folder_to_folder_is_searched_one_by_one()
    {
        Run("$null = Connect-Imap @c -Name m");
        Assert.Equal(4, Run("Search-ImapMessage $f -Uid 2").Output.Count);
        Assert.Equal(4, Run("Search-ImapMessage $f -Filter { -not (Uid -in 1, 3, 4, 5) }").Output.Count);
        Assert.Equal(4, Run("Search-ImapMessage $f -RawSearch 'UID 1'").Output.Count);
        Assert.Equal(17, Run("Search-ImapMessage $f -SortBy Subject").Output.Count);
        Assert.Equal(4, Run("Search-ImapMessage A").Output.Count);
        Assert.Empty(Commands("ESEARCH"));
    }

    [Fact]
    public void A_server_that_refuses_is_asked_one_by_one()
    {
        Run("$null = Connect-Imap @c -Name m");
        _server.Faults.On("ESEARCH").Answer("NO [LIMIT] Too many folders");
        var result = Run("Search-ImapMessage $f -Subject special -Verbose");
        Assert.Single(result.Output);
        Assert.Contains(result.Verbose, v => v.Contains("refused it", StringComparison.Ordinal) && v.Contains("Too many folders", StringComparison.Ordinal));
    }

    [Fact]
    public void A_filter_that_the_server_keeps()
    {
        Run("$null = Connect-Imap @c -Name m; Set-ImapMetadata -Server -Entry /private/filters/values/mine -Value 'SUBJECT special'");
        Assert.Equal(["special"], Run("Search-ImapMessage $f -RawSearch 'FILTER mine' | ForEach-Object Subject").Output);
        Assert.Contains("There is no filter other", Assert.Single(_shell.Run("Search-ImapMessage C -RawSearch 'FILTER other'").Errors).ToString());
    }
}
