using ImapPS.Module.Tests.Hosting;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Servers;

/// <summary>Folder names with control characters, and none at all: what a server lists goes back as it came, or costs only itself.</summary>
[Collection(nameof(Help.WholeProcess))]
public sealed class OddFolderTests : IDisposable
{
    const string Tab = "INBOX/Da\tOggetto\t", Bell = "\"Bell\a\"", Dash = "\"Old &AJY- new\"", Byte = "\"Raw \u0096\"";

    readonly ModuleShell _shell = new();
    readonly string _path = Directory.CreateTempSubdirectory("imapps-odd-").FullName;

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -All");
        _shell.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    OddFolderServer Connect(params string[] names)
    {
        var server = new OddFolderServer(names);
        _shell.Set("credential", ModuleShell.Credential("ann", "secret"));
        _shell.Set("port", server.Port);
        _shell.Set("path", _path);
        _shell.Run("Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential -TimeoutSec 20 | Out-Null");
        return server;
    }

    ShellResult Run(string script)
    {
        var result = _shell.Run(script);
        Assert.True(result.Errors.Count == 0, $"{script}: {string.Join(" | ", result.Errors)}");
        Assert.All(result.Warnings, w => Assert.DoesNotContain(w.ToString(), char.IsControl));
        return result;
    }

    [Fact]
    public void All_are_listed_and_counted_and_what_cannot_be_named_gets_a_warning()
    {
        using var server = Connect("INBOX", Tab, Bell, Dash, Byte, "\"\"", "{3}\r\na\0b", "{4}\r\nc\r\nd", "Plain");
        var folders = Run("Get-ImapFolder | ForEach-Object { \"$($_.Folder)=$($_.Total)\" }");
        Assert.Equal(["INBOX=1", "Bell\a=1", "INBOX/Da\tOggetto\t=1", "Old \u0096 new=1", "Plain=1", "Raw \u0096=1"], folders.Output.Select(o => o!.ToString()));
        Assert.Equal(["''", "'a\\u0000b'", "'c\\u000D\\u000Ad'"], folders.Warnings.Select(w => w.ToString()!).Select(w => w[w.IndexOf('\'')..(w.LastIndexOf('\'') + 1)]));
        // Each by its own bytes.
        foreach (string wire in (string[])["\"INBOX/Da\tOggetto\t\"", Bell, Dash, "{Raw \u0096}"])
            Assert.Contains(server.Commands, c => c.StartsWith($"STATUS {wire} (", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-ImapFolder -NoCount", 6)]
    [InlineData("Get-ImapFolder -MyRights", 6)]
    [InlineData("Get-ImapFolder -Status -Recurse", 6)]
    [InlineData("Get-ImapFolder \"INBOX/Da`tOggetto`t\"", 1)]
    [InlineData("Get-ImapFolder -LiteralFolder \"Bell`a\"", 1)]
    [InlineData("Search-ImapMessage -Folder *", 6)]
    [InlineData("Search-ImapMessage -Folder 'INBOX/Da*'", 1)]
    [InlineData("Search-ImapMessage -LiteralFolder \"Bell`a\"", 1)]
    [InlineData("Get-ImapFolder | Search-ImapMessage -CountOnly", 6)]
    [InlineData("Search-ImapMessage -Folder * -Explain", 1)]
    [InlineData("Search-ImapMessage -Folder * | Get-ImapMessageContent -As Raw", 6)]
    [InlineData("Measure-ImapFolder -By Folder", 6)]
    [InlineData("Measure-ImapFolder", 1)]
    // Its messages have no body, and what has none is equal to nothing.
    [InlineData("Find-ImapDuplicate *", 0)]
    [InlineData("Get-ImapThread *", 6)]
    [InlineData("Search-ImapMessage -Folder Bell* | Export-ImapMessage -Path $path -PassThru", 1)]
    [InlineData("Search-ImapMessage -Folder * | Export-ImapMessage -Path $path -Format Mbox -PassThru", 6)]
    [InlineData("Get-ImapQuota *", 0)]
    [InlineData("Get-ImapPermission * -Mine", 6)]
    [InlineData("Get-ImapMetadata *", 0)]
    [InlineData("Search-ImapMessage -Folder * | Set-ImapFlag -Add Seen -PassThru", 6)]
    [InlineData("Search-ImapMessage -Folder Plain | Move-ImapMessage -Destination \"Bell`a\" -PassThru", 1)]
    [InlineData("Search-ImapMessage -Folder Bell* | Move-ImapMessage -Destination Plain -PassThru", 1)]
    [InlineData("Rename-ImapFolder \"Bell`a\" Silent", 0)]
    [InlineData("Set-ImapFolder \"Bell`a\" -Subscribed -PassThru", 1)]
    [InlineData("Remove-ImapFolder -LiteralFolder \"Bell`a\" -Confirm:$false", 0)]
    [InlineData("New-ImapFolder \"Bell`a/below\" -WhatIf", 0)]
    [InlineData("Watch-ImapFolder -Folder * -TimeoutSec 1", 0)]
    public void Every_cmdlet_works_on_all(string script, int count)
    {
        using var server = Connect("INBOX", Tab, Bell, Dash, Byte, "\"\"", "Plain");
        Assert.Equal(count, Run(script).Output.Count);
        Assert.Single(Run("Search-ImapMessage INBOX").Output);
    }

    [Fact]
    public void A_typed_name_is_checked_as_ever_and_the_session_works_on()
    {
        using var server = Connect("INBOX", Bell);
        foreach (string script in (string[])["New-ImapFolder \"a`tb\"", "Search-ImapMessage INBOX | Move-ImapMessage -Destination \"a`tb\"", "Rename-ImapFolder \"Bell`a\" \"a`tb\""])
        {
            Assert.Contains("control characters", Assert.Single(_shell.Try(script).Errors).ToString());
        }
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("CREATE", StringComparison.Ordinal) || c.StartsWith("RENAME", StringComparison.Ordinal) || c.Contains("MOVE", StringComparison.Ordinal));
        Assert.Single(Run("Search-ImapMessage INBOX").Output);
    }

    [Fact]
    public void Names_complete_as_PowerShell_reads_them()
    {
        using var server = Connect("INBOX", Bell, "\"x$y`\a\"");
        Assert.Equal("\"Bell`u{7}\"", Assert.Single(_shell.Complete("Search-ImapMessage -Folder Bell").CompletionMatches).CompletionText);
        Assert.Equal("\"x`$y```u{7}\"", Assert.Single(_shell.Complete("Search-ImapMessage -Folder x").CompletionMatches).CompletionText);
    }

    [Fact]
    public void What_was_found_before_a_reconnect_keeps_its_folder()
    {
        using var server = Connect("INBOX", Bell);
        Run("$m = Search-ImapMessage -Folder Bell*; Disconnect-Imap; Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential -TimeoutSec 20 | Out-Null");
        Assert.Single(Run("$m | Get-ImapMessageContent -As Raw").Output);
    }

    [SkippableFact]
    public void Dovecot_has_such_a_folder()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        using (var raw = RawImapClient.Connect(server))
        {
            raw.Command($"LOGIN {server.UserName} {server.Password}");
            Assert.StartsWith("OK", raw.Command("CREATE \"Old &AJY- new\"")[^1].Split(' ', 2)[1]);
        }
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("ann@example.org", "one")]);
        _shell.Set("c", ModuleShell.ConnectionTo(server, "Tls"));
        _shell.Set("path", _path);
        _shell.Set("name", "Old \u0096 new");
        Run("Connect-Imap @c | Out-Null");
        Assert.Equal("True", string.Concat(Run("(Get-ImapFolder).Folder -contains $name").Output));
        Run("Search-ImapMessage INBOX | Move-ImapMessage -Destination $name");
        Assert.Equal("1", string.Concat(Run("(Get-ImapFolder -LiteralFolder $name).Total").Output));
        foreach (string script in (string[])["Search-ImapMessage -Folder *", "Measure-ImapFolder", "Search-ImapMessage -Folder Old* | Export-ImapMessage -Path $path -PassThru", "Get-ImapPermission $name"])
            Assert.NotEmpty(Run(script).Output);
        Run("Rename-ImapFolder $name Plain");
        Assert.Equal("one", string.Concat(Run("Search-ImapMessage Plain | ForEach-Object Subject").Output));
    }
}
