using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Servers;

/// <summary>
/// Messages whose text is IMAP commands, stored on every server with every refusal that can be provoked: nothing of them is ever read as a command.
/// A server that refuses APPEND before it has read the literal would read them.
/// </summary>
[Collection(nameof(WholeProcess))]
public sealed class HostileContentTests : IDisposable
{
    static readonly string Commands = string.Concat(Enumerable.Range(1, 120).Select(n => $"A{n} NOOP\r\n"))
        + "z1 SELECT INBOX\r\nz2 STORE 1:* +FLAGS (\\Deleted \\Flagged)\r\nz3 EXPUNGE\r\nz4 DELETE Keep\r\nz5 CREATE Made\r\nz6 LOGOUT\r\n";

    readonly ModuleShell _shell = new();
    readonly string _path = Directory.CreateTempSubdirectory("imapps-hostile-").FullName;

    public HostileContentTests() => _shell.Set("path", _path);

    public void Dispose()
    {
        _shell.Try("Disconnect-Imap hostile-there, hostile-here -ErrorAction Ignore");
        _shell.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    public static TheoryData<string> Servers => ["Sandbox", .. MailServerKind.All.Select(k => k.Name)];

    static string Mail(string subject) => $"From: m@example.org\r\nSubject: {subject}\r\nDate: Tue, 05 Mar 2024 10:00:00 +0100\r\nMessage-ID: <{subject}@x>\r\n\r\n{Commands}";

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public void Nothing_of_a_message_is_read_as_a_command(string name)
    {
        using var server = ServerUnderTest.Start(name);
        using var source = SandboxServer.Start();
        _shell.Set("there", server.Connection);
        _shell.Set("here", ModuleShell.ConnectionTo(source));
        _shell.Set("keep", server.Prefix + "Keep");
        _shell.Set("target", server.Prefix + "Target");
        _shell.Set("gone", server.Prefix + "Gone");
        foreach (string subject in (string[])["kept", "also"])
            server.Deliver("INBOX", subject);
        _shell.Run("""
            $null = Connect-Imap @here -Name hostile-here; $null = Connect-Imap @there -Name hostile-there; $null = Connect-Imap @there -Name hostile-second
            New-ImapFolder $keep, $target -Session hostile-there
            Search-ImapMessage INBOX -Session hostile-there | Copy-ImapMessage $keep
            """);
        for (int i = 1; i <= 3; i++)
        {
            File.WriteAllText(Path.Combine(_path, $"{i}.eml"), Mail($"f{i}"));
            source.Mail["INBOX"].Append(Encoding.ASCII.GetBytes(Mail($"s{i}")), new FlagSet(["\\zap", "a]b", new string('k', 60), "$" + new string('w', 200), "\\Flagged"]), DateTimeOffset.UnixEpoch.AddYears(i));
        }
        string before = State();
        string long1 = new('k', 60), long2 = "$" + new string('w', 300);
        foreach (string script in (string[])
        [
            "Import-ImapMessage $path/*.eml $target -Session hostile-there",
            "Import-ImapMessage $path/*.eml $target -Flag Seen, $Forwarded -Session hostile-there",
            $"Import-ImapMessage $path/*.eml $target -Flag {long1} -Session hostile-there",
            $"Import-ImapMessage $path/*.eml $target -Flag '{long2}' -Session hostile-there",
            "Import-ImapMessage $path/*.eml $target -Received '0001-01-02' -Session hostile-there",
            "Import-ImapMessage $path/*.eml $target -Received '9998-12-31' -Session hostile-there",
            "Search-ImapMessage INBOX -Session hostile-here | Copy-ImapMessage $target -DestinationSession hostile-there",
            "Search-ImapMessage INBOX -Session hostile-here | Move-ImapMessage $target -DestinationSession hostile-there",
            // The folder goes away after the session has seen it.
            "New-ImapFolder $gone -Session hostile-there; Get-ImapFolder -Session hostile-there | Out-Null; Remove-ImapFolder $gone -Session hostile-second -Confirm:$false; Import-ImapMessage $path/*.eml $gone -Session hostile-there",
            "Invoke-ImapCommand 'APPEND {0} (\\zap) {1}' -ArgumentList $target, ([IO.File]::ReadAllBytes((Join-Path $path 1.eml))) -Session hostile-there",
        ])
        {
            _shell.Try(script);
            // A connection that was closed for safety's sake is opened again.
            _shell.Run("if ((Get-ImapSession hostile-there).State -eq 'Logout') { $null = Connect-Imap @there -Name hostile-there }");
        }
        Assert.Equal(before, State());
        Assert.True((int)_shell.Run("@(Search-ImapMessage $target -Session hostile-there).Count").Output[0]! >= 6);
        _shell.Run("Disconnect-Imap hostile-second");
    }

    // Every folder but the one that is stored to, and every message with its flags.
    string State() => string.Join('\n', _shell.Run("""
        $null = Connect-Imap @there -Name hostile-state
        Get-ImapFolder -Session hostile-state | Where-Object Folder -notin $target, $gone | ForEach-Object { "$($_.Folder) $($_.Total)" }
        'INBOX', $keep | ForEach-Object { Search-ImapMessage -LiteralFolder $_ -Session hostile-state } | ForEach-Object { "$($_.Folder) $($_.Uid) $($_.Subject) $(@($_.Flag | Where-Object { $_ -ne '\Recent' } | Sort-Object) -join ' ')" }
        Disconnect-Imap hostile-state
        """).Output);
}
