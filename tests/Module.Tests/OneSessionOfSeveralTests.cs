using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>What befalls one session, file or line costs that one; the others are worked on.</summary>
[Collection(nameof(WholeProcess))]
public sealed class OneSessionOfSeveralTests : IDisposable
{
    static readonly string[] Names = ["first", "breaks", "last"];

    readonly ExampleFolder _place = new();
    readonly ModuleShell _shell;
    readonly Dictionary<string, SandboxServer> _servers = [];

    public OneSessionOfSeveralTests()
    {
        _shell = new ModuleShell(_place.Path);
        foreach (string name in Names)
        {
            _servers[name] = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 30 });
            _shell.Set("c", ModuleShell.ConnectionTo(_servers[name]));
            _shell.Run($"$null = Connect-Imap @c -Name {name}");
        }
    }

    public void Dispose()
    {
        _shell.Try("Disconnect-Imap first, last -ErrorAction Ignore");
        _shell.Dispose();
        foreach (var server in _servers.Values)
            server.Dispose();
        _place.Dispose();
    }

    [Theory]
    [InlineData("Set-ImapFlag -Add Flagged")]
    [InlineData("Copy-ImapMessage Archive")]
    [InlineData("Move-ImapMessage Archive")]
    [InlineData("Remove-ImapMessage")]
    public void A_connection_that_broke_does_not_keep_other_accounts_from_being_changed(string change)
    {
        _shell.Run("$found = 'first', 'breaks', 'last' | ForEach-Object { Search-ImapMessage INBOX -First 2 -Session $_ }");
        _servers["breaks"].DropConnections();
        var result = _shell.Try($"$found | {change} -PassThru | ForEach-Object {{ \"$($_.Session) $($_.Count)\" }}");
        Assert.Equal(["first 2", "last 2"], result.Output.Select(o => o!.ToString()));
        Assert.Single(result.Errors);
        Assert.Null(result.TerminatingError);
    }

    [Theory]
    [InlineData("Search-ImapMessage INBOX -CountOnly")]
    [InlineData("Get-ImapFolder INBOX")]
    public void Nor_from_being_read(string read)
    {
        _servers["breaks"].DropConnections();
        var result = _shell.Try($"Get-ImapSession first, breaks, last | {read} | ForEach-Object {{ \"$($_.Session)\" }}");
        Assert.Equal(["first", "last"], result.Output.Select(o => o!.ToString()));
        Assert.Single(result.Errors);
    }

    [Theory]
    [InlineData("Measure-ImapFolder")]
    [InlineData("Get-ImapThread")]
    [InlineData("Set-ImapFolder -Subscribed:$false")]
    public void A_record_of_a_message_does_not_stand_for_its_folder(string cmdlet)
    {
        _shell.Run("$record = Search-ImapMessage INBOX -First 1 -Session first | ConvertTo-Csv | ConvertFrom-Csv");
        Assert.StartsWith("MessageIsNoFolder", Assert.Single(_shell.Try($"$record | {cmdlet}").Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void WhatIf_does_not_count_what_another_client_removed()
    {
        _shell.Run("$found = Search-ImapMessage INBOX -First 2 -Session first");
        _shell.Set("c", ModuleShell.ConnectionTo(_servers["first"]));
        _shell.Run("$null = Connect-Imap @c -Name other; Remove-ImapMessage -Session other -Folder INBOX -Uid $found[0].Uid -Permanent -Force; Disconnect-Imap other");
        var result = _shell.Try("$found | Remove-ImapMessage -WhatIf");
        Assert.Contains("1 message in 'INBOX'", result.Host);
        Assert.StartsWith("MessageNotFound", Assert.Single(result.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void A_file_of_an_export_that_was_cut_is_written_again()
    {
        _shell.Run("Search-ImapMessage INBOX -First 3 -Session first | Export-ImapMessage ./cut");
        string[] files = Directory.GetFiles(Path.Combine(_place.Path, "cut"), "*.eml");
        byte[] whole = File.ReadAllBytes(files[0]);
        File.WriteAllBytes(files[0], whole[..(whole.Length / 2)]);
        File.WriteAllText(files[1], "");
        var result = _shell.Run("Search-ImapMessage INBOX -First 3 -Session first | Export-ImapMessage ./cut");
        Assert.Equal(2, result.Warnings.Count(w => w.Contains("has fewer bytes", StringComparison.Ordinal)));
        Assert.Equal(files, Directory.GetFiles(Path.Combine(_place.Path, "cut"), "*.eml"));
        Assert.Equal(whole, File.ReadAllBytes(files[0]));
        Assert.NotEqual(0, new FileInfo(files[1]).Length);
    }
}
