using System.Security.Cryptography;
using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>Exports of two accounts, and of two folders, with equal UIDVALIDITY, UIDs, sizes and dates: every message is on disk once, whatever happens.</summary>
[Collection(nameof(WholeProcess))]
public sealed class AccountExportTests : IDisposable
{
    const int Count = 60;
    static readonly DateTimeOffset Day = new(2024, 3, 5, 10, 0, 0, default);

    readonly ModuleShell _shell = new();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-accounts").FullName;
    // By one clock, so that the folders of both have one UIDVALIDITY.
    readonly SandboxServer[] _servers = [Start(), Start()];

    static SandboxServer Start() => SandboxServer.Start(new SandboxOptions { Clock = () => Day });

    public AccountExportTests()
    {
        _shell.Set("path", Path.Combine(_folder, "out"));
        foreach (var (server, name) in _servers.Zip((string[])["left", "right"]))
        {
            _shell.Set("connection", ModuleShell.ConnectionTo(server));
            _shell.Run($"Connect-Imap @connection -Name {name} | Out-Null");
            foreach (string folder in (string[])["INBOX", "Archive"])
            {
                for (int i = 1; i <= Count; i++)
                    server.Mail[folder].Append(Mail(name, folder, i), new FlagSet(i % 2 == 0 ? ["\\Seen"] : ["work"]), Day.AddMinutes(i));
            }
        }
    }

    [Fact]
    public void The_two_accounts_have_equal_numbers() => Assert.Equal(_servers[0].Mail["INBOX"].UidValidity, _servers[1].Mail["INBOX"].UidValidity);

    public void Dispose()
    {
        _shell.Run("Get-ImapSession | Disconnect-Imap");
        _shell.Dispose();
        foreach (var server in _servers)
            server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Of one length in both accounts and folders.
    static byte[] Mail(string account, string folder, int number) =>
        Encoding.ASCII.GetBytes($"From: ann@example.org\r\nSubject: same {number % 3}\r\n\r\n{account,-8}{folder,-8}{number,-5}\r\n");

    const string All = "& { foreach ($s in 'left', 'right') { foreach ($f in 'INBOX', 'Archive') { Search-ImapMessage $f -Session $s } } }";

    ShellResult Export(string format, string more = "") => _shell.Run($"{All} | Export-ImapMessage -Path $path -Format {format} {more} -Verbose");

    static IEnumerable<string> Wanted => ((string[])["left", "right"]).SelectMany(a => ((string[])["INBOX", "Archive"]).SelectMany(f => Enumerable.Range(1, Count).Select(i => Encoding.ASCII.GetString(Mail(a, f, i)).Split("\r\n\r\n")[1].Trim()))).Order();

    // The one line of each body.
    IEnumerable<string> OnDisk() => Directory.EnumerateFiles(Path.Combine(_folder, "out"), "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith(".index", StringComparison.Ordinal) && !f.EndsWith("dovecot-keywords", StringComparison.Ordinal))
        .SelectMany(File.ReadLines).Where(l => l.StartsWith("left ", StringComparison.Ordinal) || l.StartsWith("right ", StringComparison.Ordinal)).Select(l => l.Trim()).Order();

    public static TheoryData<string, string> Ways => new()
    {
        { "Eml", "" }, { "Eml", "-NameTemplate '{Subject}'" }, { "Eml", "-NameTemplate '{Account} {Uid}'" }, { "Eml", "-NameTemplate '{Session}'" }, { "Mbox", "" }, { "Maildir", "" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Two_accounts_and_two_folders_lose_nothing_and_a_second_run_adds_nothing(string format, string more)
    {
        var result = Export(format, more);
        Assert.Empty(result.Errors);
        Assert.Equal(Wanted, OnDisk());
        Assert.Contains(result.Verbose, v => v.StartsWith($"Exported {4 * Count} messages", StringComparison.Ordinal));
        var before = Snapshot(Path.Combine(_folder, "out"));
        Assert.Contains(Export(format, more).Verbose, v => v.StartsWith("Exported 0 messages", StringComparison.Ordinal));
        Assert.Equal(before, Snapshot(Path.Combine(_folder, "out")));
        // The other way round: each account finds its own.
        _shell.Run($"foreach ($s in 'right', 'left') {{ Search-ImapMessage Archive -Session $s | Export-ImapMessage -Path $path -Format {format} {more} }}");
        Assert.Equal(before, Snapshot(Path.Combine(_folder, "out")));
    }

    [Theory]
    [InlineData("Eml")]
    [InlineData("Mbox")]
    [InlineData("Maildir")]
    public void Each_of_several_accounts_has_its_own_directory(string format)
    {
        _shell.Run($"$mail = {All}; Export-ImapMessage $path -Message $mail -Format {format}");
        Assert.Equal(Wanted, OnDisk());
        string[] directories = Directory.GetDirectories(Path.Combine(_folder, "out"));
        Assert.Equal(2, directories.Length);
        foreach (string directory in directories)
            Assert.Single(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".index", StringComparison.Ordinal) && !f.EndsWith("dovecot-keywords", StringComparison.Ordinal)).SelectMany(File.ReadLines).Where(l => l.StartsWith("left ", StringComparison.Ordinal) || l.StartsWith("right ", StringComparison.Ordinal)).Select(l => l[..5]).Distinct());
    }

    static string[] Snapshot(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => $"{Path.GetRelativePath(folder, f)} {Hash(f)}").Order(StringComparer.Ordinal)];

    // The catalog grows in the order in which messages came.
    static string Hash(string file) => Convert.ToHexString(SHA256.HashData(Path.GetFileName(file) == "export.index" ? Encoding.UTF8.GetBytes(string.Join("\n", File.ReadLines(file).Distinct().Order(StringComparer.Ordinal))) : File.ReadAllBytes(file)));

    // What is on disk at any moment is what a kill leaves. An index is copied before what it tells of, as it is written after it.
    [SkippableTheory]
    [InlineData("Eml", "")]
    [InlineData("Eml", "-NameTemplate '{Subject}'")]
    [InlineData("Mbox", "")]
    [InlineData("Maildir", "")]
    public void An_export_that_is_killed_at_any_moment_ends_as_one_that_was_not(string format, string more)
    {
        Skip.If(OperatingSystem.IsWindows(), "Open files cannot be copied there.");
        string place = Path.Combine(_folder, "out");
        using var done = new ManualResetEventSlim();
        int taken = 0;
        var killer = new Thread(() =>
        {
            var random = new Random(7);
            while (!done.Wait(random.Next(1, 20)) && taken < 5)
            {
                if (!Directory.Exists(place))
                    continue;
                string copy = Path.Combine(_folder, $"cut{taken}");
                Copy($"mkdir '{copy}' && cd '{place}' && find . -name '*.index' -exec cp --parents {{}} '{copy}' \\; ; cp -rn . '{copy}'/ 2>/dev/null");
                taken++;
            }
        });
        killer.Start();
        // Slow enough to be met in the middle of it.
        _shell.Run($"{All} | ForEach-Object {{ if ($_.Uid % 50 -eq 0) {{ Start-Sleep -Milliseconds 10 }}; $_ }} | Export-ImapMessage -Path $path -Format {format} {more}");
        done.Set();
        killer.Join();
        var whole = Snapshot(place);
        Assert.InRange(taken, 1, 5);
        for (int i = 0; i < taken; i++)
        {
            string copy = Path.Combine(_folder, $"cut{i}");
            _shell.Set("path", copy);
            Assert.Empty(Export(format, more).Errors);
            Assert.Equal(whole, Snapshot(copy));
        }
    }

    static void Copy(string command)
    {
        using var process = System.Diagnostics.Process.Start("sh", ["-c", command]);
        process.WaitForExit();
    }

    [Theory]
    [InlineData("Mbox")]
    [InlineData("Maildir")]
    public void An_export_of_an_earlier_version_is_refused_not_mixed(string format)
    {
        string place = Directory.CreateDirectory(Path.Combine(_folder, "out")).FullName;
        string mail = "From a@b Tue Mar  5 10:00:00 2024\nSubject: old\n\nold\n\n";
        if (format == "Mbox")
        {
            File.WriteAllText(Path.Combine(place, "INBOX.mbox"), mail);
            File.WriteAllText(Path.Combine(place, "INBOX.mbox.index"), $"ImapPS mbox index 1\n{_servers[0].Mail["INBOX"].UidValidity} 1 {mail.Length} \\Flagged\n");
        }
        else
        {
            Directory.CreateDirectory(Path.Combine(place, "INBOX", "cur"));
            File.WriteAllText(Path.Combine(place, "INBOX", "cur", $"1709629200.V{_servers[0].Mail["INBOX"].UidValidity}U1.imapps:2,F"), "Subject: old\n\nold\n");
        }
        var result = _shell.Try($"Search-ImapMessage INBOX -Session left | Export-ImapMessage -Path $path -Format {format}");
        Assert.Contains("earlier version", Assert.Single(result.Errors).ToString());
        Assert.DoesNotContain(OnDisk(), l => l.Length > 0);
        _shell.Run($"Import-ImapMessage $path/INBOX{(format == "Mbox" ? ".mbox" : "")} Archive -Session left");
        Assert.Equal("\\Flagged", string.Join(' ', _servers[0].Mail["Archive"].Messages[^1].Flags.Where(f => f != "\\Recent")));
    }

    [Fact]
    public void Files_of_an_earlier_version_are_found_by_their_content()
    {
        _shell.Run("Search-ImapMessage INBOX -Session left | Export-ImapMessage -Path $path");
        File.Delete(Path.Combine(_folder, "out", "export.index"));
        var before = Snapshot(Path.Combine(_folder, "out"));
        _shell.Run("Search-ImapMessage INBOX -Session left | Export-ImapMessage -Path $path");
        Assert.Equal(before, Snapshot(Path.Combine(_folder, "out")).Where(f => !f.StartsWith("export.index", StringComparison.Ordinal)));
    }
}
