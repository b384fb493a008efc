using System.Collections;
using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>BINARY (RFC 3516) used without being asked for: the same bytes and words whether the server decodes or we do.</summary>
public sealed class BinaryTests : IDisposable
{
    const string Has = "The server has BINARY: it decodes base64 before it sends a part.";
    const string HasNot = "The server has no BINARY: parts are fetched encoded and decoded locally.";

    readonly ModuleShell _shell = new();
    readonly string _path = Directory.CreateTempSubdirectory("imapps-binary").FullName;

    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    static readonly byte[] All = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7 ^ i >> 8))];

    static string Lines(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

    static string Part(string headers, string body) => $"--b\r\n{headers}\r\n\r\n{body}\r\n";

    static string File(string name, string body, string encoding = "base64") =>
        Part($"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: {encoding}", body);

    static byte[] Mail(string subject, params string[] parts) => Encoding.Latin1.GetBytes(
        $"From: ann@example.org\r\nSubject: {subject}\r\nDate: Mon, 01 Jan 2024 10:00:00 +0000\r\nMessage-ID: <{subject}@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{string.Concat(parts)}--b--\r\n");

    static string Text(string text) => Part("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64", Lines(Encoding.UTF8.GetBytes(text)));

    // Every byte, one that streams, none at all, two in one message; then base64 that breaks off, and one that is none.
    static readonly byte[][] Mails =
    [
        Mail("1", Text("Grüße\nzweite Zeile\n"), File("every.bin", Lines(All[..1024]))),
        Mail("2", Text("two"), File("large.bin", Lines(All))),
        Mail("3", Text("three"), File("nothing.bin", "")),
        Mail("4", Text("four"), File("a.bin", Lines(All[..99])), File("b.bin", "=00=FFq=\r\np", "quoted-printable")),
        Mail("5", Text("five"), File("cut.bin", "AAECAwQFBg")),
        Mail("6", Text("six"), File("odd.bin", "AAEC!\r\nAwQF")),
        Mail("7", Text("seven"), File("after.bin", Lines(All[..500]))),
    ];

    ShellResult Run(string script)
    {
        var result = _shell.Run(script);
        Assert.True(result.Errors.Count == 0, $"{script}: {string.Join(" | ", result.Errors)}");
        return result;
    }

    // What a person gets: the files, and the texts.
    (Dictionary<string, byte[]> Files, string Texts, string[] Verbose) Read(string folder)
    {
        _shell.Set("path", Path.Combine(_path, folder));
        var saved = Run("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path -Verbose");
        var texts = Run("Search-ImapMessage INBOX | Sort-Object Uid | Get-ImapMessageContent -As Text; Search-ImapMessage -Subject 4 | Get-ImapMessageContent -Part 2 | ForEach-Object { $_ -join ' ' }");
        return (Directory.GetFiles(Path.Combine(_path, folder)).ToDictionary(f => Path.GetFileName(f), System.IO.File.ReadAllBytes),
            string.Join("|", texts.Output.Select(o => $"{o}")), [.. saved.Verbose]);
    }

    void BothWaysAreEqual(Hashtable connection, string says = Has)
    {
        _shell.Set("c", connection);
        Run("$null = Connect-Imap @c -Name decoded");
        var decoded = Read("decoded");
        Assert.Contains(says, decoded.Verbose);
        Run("Disconnect-Imap decoded; $null = Connect-Imap @c -Name stored -DisableCapability BINARY");
        var stored = Read("stored");
        Assert.Contains(HasNot, stored.Verbose);
        Assert.Equal(8, stored.Files.Count);
        Assert.Equal(All, stored.Files["large.bin"]);
        Assert.Equal(stored.Files.Keys.Order(), decoded.Files.Keys.Order());
        foreach (string name in stored.Files.Keys)
            Assert.True(stored.Files[name].AsSpan().SequenceEqual(decoded.Files[name]), $"{name}: {stored.Files[name].Length} and {decoded.Files[name].Length} bytes");
        Assert.Equal(stored.Texts, decoded.Texts);
        Assert.Contains("Grüße", stored.Texts);
        Run("Disconnect-Imap stored");
    }

    [Fact]
    public void The_sandbox_decodes_and_says_what_it_cannot()
    {
        using var server = SandboxServer.Start();
        foreach (var mail in Mails)
            server.Mail["INBOX"].Append(mail);
        BothWaysAreEqual(ModuleShell.ConnectionTo(server));
        Assert.Contains(server.CommandLog, c => c.Contains("BINARY.PEEK[2]", StringComparison.Ordinal));
        Assert.Contains(server.CommandLog, c => c.Contains("BODY.PEEK[2]", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("Dovecot", "The server has BINARY but fails on damaged base64: parts are fetched encoded and decoded locally.")]
    [InlineData("Cyrus", Has)]
    [InlineData("Courier", HasNot)]
    public void Real_servers_decode_where_they_can(string name, string says)
    {
        var kind = MailServerKind.Named(name);
        Skip.IfNot(kind.IsAvailable(out string why), why);
        using var server = kind.Start();
        server.Deliver(server.UserName, "INBOX", Mails.Select(m => new Delivery(m)));
        BothWaysAreEqual(ModuleShell.ConnectionTo(server, "Tls"), says);
    }
}
