using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>
/// Flags that a mail, a file or another server names go to a server only when they are flags. Dovecot answers an APPEND with another one
/// with BAD before it reads the message, and would then read the message's lines as commands.
/// </summary>
public sealed class FlagsFromElsewhereTests : IDisposable
{
    const string Commands = "z1 SELECT INBOX\nz2 STORE 1:* +FLAGS (\\Deleted)\nz3 EXPUNGE\n";

    readonly ModuleShell _shell = new();
    readonly string _path = Directory.CreateTempSubdirectory("imapps-flags-").FullName;

    public FlagsFromElsewhereTests() => _shell.Set("path", _path);

    public void Dispose()
    {
        // Sessions are the whole process's.
        _shell.Try("Disconnect-Imap flags-there");
        _shell.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    static string Mail(string subject, string? keywords, string body) =>
        $"From: mallory@example.org\nTo: me@example.org\nSubject: {subject}\nDate: Tue, 05 Mar 2024 10:00:00 +0100\nMessage-ID: <{subject}@x>\n"
        + (keywords is null ? "" : $"Status: RO\nX-Keywords: {keywords}\n") + $"\n{body}\n";

    string[] Lines(string script)
    {
        var result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return [.. result.Output.Select(o => o?.ToString() ?? "")];
    }

    void Connect(System.Collections.Hashtable connection)
    {
        _shell.Set("c", connection);
        Lines("Connect-Imap @c -Name flags-there | Out-Null; if (-not (Get-ImapFolder | Where-Object Folder -eq 'Archive')) { New-ImapFolder Archive | Out-Null }");
        File.WriteAllText(Path.Combine(_path, "kept.eml"), Mail("kept", null, "kept"));
        Lines("Import-ImapMessage (Join-Path $path kept.eml) -Folder INBOX -Flag @()");
    }

    void AssertInboxIsWhole() => Assert.Equal(["kept:"], Lines("Search-ImapMessage INBOX | ForEach-Object { \"$($_.Subject):$($_.Flag | Where-Object { $_ -ne '\\Recent' })\" }"));

    string[] Archive() => [.. Lines("Search-ImapMessage Archive | ForEach-Object { \"$($_.Subject): $(@($_.Flag | Where-Object { $_ -ne '\\Recent' }) -join ' ')\" }")
        .Select(l => string.Join(' ', l.Split(' ')[..1].Concat(l.Split(' ')[1..].Order(StringComparer.Ordinal)))).Order(StringComparer.Ordinal)];

    void ImportsFromFiles()
    {
        File.WriteAllText(Path.Combine(_path, "wipe.mbox"), string.Concat(
            new[] { Mail("one", "\\zap", Commands), Mail("two", "\\zap Work Deleted", Commands), Mail("three", "{20 \\* \\Recent,\\flagged", Commands) }
                .Select(m => $"From mallory@example.org Tue Mar  5 09:00:00 2024\n{m}\n")));
        string box = Path.Combine(_path, "box");
        foreach (string part in (string[])["cur", "new", "tmp"])
            Directory.CreateDirectory(Path.Combine(box, part));
        File.WriteAllText(Path.Combine(box, "dovecot-keywords"), "0 \\zip\n1 $Forwarded\n2 x(y\n");
        File.WriteAllText(Path.Combine(box, "cur", "1.a:2,Sabc"), Mail("four", null, Commands));

        var result = _shell.Run("Import-ImapMessage (Join-Path $path wipe.mbox), (Join-Path $path box) -Folder Archive");
        Assert.Empty(result.Errors);
        Assert.Equal(["\\zap", "{20", "\\*", "\\zip", "x(y"], result.Warnings.Select(w => w.Split('\'')[3]));
        // A keyword is no system flag because it is spelt like one.
        Assert.Equal(["four: $Forwarded \\Seen", "one: \\Seen", "three: \\Flagged \\Seen", "two: Deleted Work \\Seen"], Archive());
        AssertInboxIsWhole();

        var refused = _shell.Try("Import-ImapMessage (Join-Path $path wipe.mbox) -Folder Archive -Flag Seen, '\\zap'");
        Assert.Contains("\\zap", Assert.Single(refused.Errors).ToString());
        foreach (string change in (string[])["-Add", "-Remove", "-Replace"])
            Assert.Contains("\\zap", Assert.Single(_shell.Try($"Search-ImapMessage INBOX | Set-ImapFlag {change} '\\zap'").Errors).ToString());
        Assert.Equal(4, Archive().Length);
        AssertInboxIsWhole();
    }

    void TakesFromAnotherServer()
    {
        using var source = SandboxServer.Start();
        source.Mail["INBOX"].Append(Encoding.ASCII.GetBytes(Mail("five", null, Commands).Replace("\n", "\r\n")), new FlagSet(["\\zap", "$Forwarded", "a]b", "Deleted"]), DateTimeOffset.UnixEpoch.AddDays(1));
        _shell.Set("other", ModuleShell.ConnectionTo(source));
        Lines("Connect-Imap @other -Name flags-here | Out-Null");
        var result = _shell.Run("Search-ImapMessage INBOX -Session flags-here | Move-ImapMessage -Destination Archive -DestinationSession flags-there; Disconnect-Imap flags-here; Select-ImapSession flags-there");
        Assert.Empty(result.Errors);
        Assert.Equal(["\\zap", "a]b"], result.Warnings.Select(w => w.Split('\'')[1]));
        Assert.Contains("five: $Forwarded Deleted", Archive());
        Assert.Empty(source.Mail["INBOX"].Messages);
        AssertInboxIsWhole();
    }

    [Fact]
    public void On_the_sandbox_none_becomes_a_command()
    {
        using var server = SandboxServer.Start();
        Connect(ModuleShell.ConnectionTo(server));
        ImportsFromFiles();
        TakesFromAnotherServer();
        Assert.DoesNotContain(server.CommandLog, c => c.StartsWith('z') || c.Split("\r\n")[0].Contains("zap", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void On_Dovecot_none_becomes_a_command()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        Connect(ModuleShell.ConnectionTo(server, "Tls"));
        ImportsFromFiles();
        TakesFromAnotherServer();
    }
}
