using System.Management.Automation;
using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>What messages say and what they carry, as a user gets and saves it.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ContentTests : IDisposable
{
    readonly ModuleShell _shell = new();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-content").FullName;
    SandboxServer? _server;

    public void Dispose()
    {
        _shell.Dispose();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    SandboxServer Connect(string[] without, params string[] messages)
    {
        _server = SandboxServer.Start(new SandboxOptions { DisableCapability = without });
        foreach (string message in messages)
            _server.Mail["INBOX"].Append(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));
        _shell.Set("connection", ModuleShell.ConnectionTo(_server));
        _shell.Set("path", _folder);
        _shell.Run("Connect-Imap @connection | Out-Null");
        _server.ClearLog();
        return _server;
    }

    ShellResult Run(string script)
    {
        var result = _shell.Run(script);
        Assert.DoesNotContain(_server!.CommandLog, c => c.Contains(" BODY[", StringComparison.Ordinal) || c.Contains("STORE", StringComparison.Ordinal));
        Assert.All(_server!.Mail["INBOX"].Messages, m => Assert.False(m.Flags.Contains("\\Seen")));
        return result;
    }

    static object? Get(object? value, string property) => PSObject.AsPSObject(value!).Properties[property]?.Value;

    static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    string[] Files => [.. Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f)).Order(StringComparer.Ordinal)];

    static string Part(string type, string body, string more = "") => $"--b\nContent-Type: {type}\n{more}\n{body}\n";

    static string Multipart(string subtype, params string[] parts) =>
        $"From: =?utf-8?Q?J=C3=B6rg?= <j@example.org>\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\nMessage-ID: <{Guid.NewGuid():N}@x>\nContent-Type: multipart/{subtype}; boundary=b\n\n{string.Concat(parts)}--b--\n";

    static string Attachment(string name, string content) =>
        Part("application/octet-stream", Convert.ToBase64String(Encoding.UTF8.GetBytes(content)), $"Content-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n");

    [Fact]
    public void Text_is_decoded_and_made_from_HTML_only_where_there_is_no_other()
    {
        Connect([],
            Multipart("alternative", Part("text/plain; charset=iso-8859-1", "Gr=FC=DFe", "Content-Transfer-Encoding: quoted-printable\n"), Part("text/html", "<p>html</p>")),
            Multipart("alternative", Part("text/plain", "  "), Part("text/html; charset=utf-8", "<p>nur <b>Ä</b>&amp;HTML</p>")),
            "Subject: x\nContent-Type: text/html\n\n<h1>Title</h1><script>bad()</script>",
            Multipart("mixed", Part("text/plain", "first"), Attachment("a.txt", "not this"), Part("text/plain", "second")),
            Multipart("mixed", Attachment("a.txt", "only this")));
        var texts = Run("Get-ImapMessageContent INBOX 1,2,3,4,5").Output;
        Assert.Equal(["Grüße", "nur Ä&HTML", "Title", "first\n\nsecond", ""], texts.Select(t => ((string)Base(t)!).Trim()));
        Assert.Equal<object?>([1u, 2u, 3u, 4u, 5u], texts.Select(t => Get(t, "Uid")));
        Assert.Equal("text/plain", Get(texts[1], "MediaType"));
    }

    [Fact]
    public void Only_the_parts_that_are_needed_are_fetched()
    {
        string big = new('x', 500_000);
        var server = Connect([], [.. Enumerable.Range(1, 20).Select(i => Multipart("mixed", Part("text/plain", $"text {i}"), Attachment("big.bin", big)))]);
        Assert.Equal(20, Run("Search-ImapMessage INBOX | Get-ImapMessageContent").Output.Count);
        var fetches = server.CommandLog.Where(c => c.Contains("BODY.PEEK", StringComparison.Ordinal)).ToList();
        Assert.All(fetches, c => Assert.Contains("BODY.PEEK[1]<", c));
        Assert.InRange(fetches.Count, 1, 3);
    }

    [Fact]
    public void Html_header_raw_and_parts_come_as_they_are_asked_for()
    {
        var server = Connect([], Multipart("mixed", Part("text/html; charset=utf-8", "<p>Ä</p>"), Attachment("a.bin", "bytes")));
        Assert.Equal("<p>Ä</p>", Base(Run("Get-ImapMessageContent INBOX 1 -As Html").Output.Single()));
        Assert.Contains("Subject: Grüße\n", (string)Base(Run("Get-ImapMessageContent INBOX 1 -As Header").Output.Single())!);
        Assert.Equal(server.Mail["INBOX"].Messages[0].ToArray(), Base(Run("Get-ImapMessageContent INBOX 1 -As Raw").Output.Single()));
        Assert.Equal("bytes"u8.ToArray(), Base(Run("Get-ImapMessageContent INBOX 1 -Part 2").Output.Single()));
        Assert.Equal("bytes"u8.ToArray(), Base(Run("Search-ImapMessage INBOX | Get-ImapAttachment | Get-ImapMessageContent").Output.Single()));
    }

    [Fact]
    public void Every_character_reference_of_HTML_is_read()
    {
        Connect([], "Subject: x\nContent-Type: text/html; charset=utf-8\n\n<p>Hi, I&#39;m a <b>lit</b>tle girl from Gr&uuml;nau&nbsp;am Almsee &zigrarr;</p>");
        Assert.Equal("Hi, I'm a little girl from Grünau am Almsee \u21DD", Base(Run("Get-ImapMessageContent INBOX 1").Output.Single()));
    }

    [Fact]
    public void The_whole_message_comes_as_an_object_of_MimeKit()
    {
        var server = Connect([], Multipart("mixed", Part("text/html; charset=utf-8", "<p>Ä</p>"), Attachment("a.bin", "bytes")));
        var message = (PSObject)Run("Get-ImapMessageContent INBOX 1 -As MimeMessage").Output.Single()!;
        Assert.Equal("MimeKit.MimeMessage", message.TypeNames[0]);
        Assert.Equal("Grüße", Get(message, "Subject"));
        Assert.Equal((object?[])["INBOX", 1u, "message/rfc822"], [Get(message, "Folder"), Get(message, "Uid"), Get(message, "MediaType")]);
        _shell.Set("message", message);
        Assert.Equal("a.bin", Run("$message.Attachments.FileName").Output.Single());
        // It writes the system's line ends.
        string written = Encoding.UTF8.GetString((byte[])Base(Run("$to = [IO.MemoryStream]::new(); $message.WriteTo($to); , $to.ToArray()").Output.Single())!);
        Assert.Equal(Encoding.UTF8.GetString(server.Mail["INBOX"].Messages[0].ToArray()).ReplaceLineEndings("\n"), written.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_message_that_MimeKit_cannot_read_costs_that_message()
    {
        Connect([], "", "Subject: x\n\ntext\n");
        var result = Run("Get-ImapMessageContent INBOX 1,2 -As MimeMessage");
        Assert.Equal("x", Get(Assert.Single(result.Output), "Subject"));
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("MessageNotReadable", error.FullyQualifiedErrorId);
        Assert.Equal(1u, error.TargetObject);
    }

    [Fact]
    public void What_is_too_large_or_not_there_is_said()
    {
        Connect([], $"Subject: x\n\n{new string('x', 5000)}\n");
        var cut = Run("Get-ImapMessageContent INBOX 1 -MaximumSize 1KB");
        Assert.InRange(((string)Base(cut.Output.Single())!).Length, 1000, 1024);
        Assert.Contains("-MaximumSize", Assert.Single(cut.Warnings).ToString());
        foreach (var (script, id) in (ReadOnlySpan<(string, string)>)[("-As Raw -MaximumSize 1KB", "ContentTooLarge"), ("-As MimeMessage -MaximumSize 1KB", "ContentTooLarge"), ("-As Html", "NoHtml"), ("-Part 3", "PartNotFound")])
            Assert.StartsWith(id, Assert.Single(Run($"Get-ImapMessageContent INBOX 1 {script}").Errors).FullyQualifiedErrorId);
        Assert.StartsWith("MessageNotFound", Assert.Single(Run("Get-ImapMessageContent INBOX 9").Errors).FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PREVIEW OBJECTID")]
    public void Messages_come_with_header_fields_and_previews(string without)
    {
        Connect(without.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "Subject: x\nList-Id: =?utf-8?Q?B=C3=BCcher?= <b.example.org>\nX-Tag: one\nX-Tag: two\n\n  Hello\n  there,  you\n",
            "Subject: y\nContent-Type: text/html\n\n<p>Hello <i>you</i></p>");
        var messages = Run("Get-ImapMessage INBOX 1,2 -Header list-id,X-Tag -Preview").Output;
        var header = (System.Collections.Specialized.OrderedDictionary)Get(messages[0], "Header")!;
        Assert.Equal("Bücher <b.example.org>", header["List-ID"]);
        Assert.Equal((string[])["one", "two"], header["X-Tag"]);
        Assert.Equal(["Hello there, you", "Hello you"], messages.Select(m => Get(m, "Preview")));
        if (without.Length == 0)
            Assert.Equal(2u, Get(Run($"Get-ImapMessage INBOX -ObjectId {Get(messages[1], "ObjectId")}").Output.Single(), "Uid"));
        else
            Assert.StartsWith("ObjectIdNotSupported", Assert.Single(Run("Get-ImapMessage INBOX -ObjectId M1").Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void Attachments_are_saved_under_safe_names_whatever_they_are_called()
    {
        string[] hostile = ["../../evil.txt", "/etc/passwd", "C:\\\\boot.ini", "con.txt", ".profile", "a:b", "good.txt", "good.txt"];
        Connect([], Multipart("mixed", [Part("text/plain", "text"), .. hostile.Select((name, i) => Attachment(name, $"content {i}"))]));
        var saved = Run("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path/a/b -PassThru").Output;
        Assert.Equal(hostile.Length, saved.Count);
        // These and no other place.
        string[] names = ["C__boot.ini", "_.._evil.txt", "_con.txt", "_etc_passwd", "a_b", "good (2).txt", "good.txt", "profile"];
        Assert.Equal(["a", "a/b", .. names.Select(n => $"a/b/{n}")], Files);
        Assert.Equal(Enumerable.Range(0, hostile.Length).Select(i => $"content {i}"), names.Select(n => File.ReadAllText(Path.Combine(_folder, "a", "b", n))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_types_and_conflicts_are_minded()
    {
        Connect([], Multipart("mixed", Attachment("a.pdf", "new a"), Attachment("b[1].pdf", "new b"), Part("image/png", "x", "Content-Disposition: attachment; filename=c.png\n")));
        Assert.Equal(["a.pdf", "b[1].pdf"], Run("Search-ImapMessage INBOX | Get-ImapAttachment -Name *.pdf").Output.Select(a => Get(a, "FileName")));
        Assert.Equal(["b[1].pdf"], Run("Search-ImapMessage INBOX | Get-ImapAttachment -LiteralName 'b[1].pdf'").Output.Select(a => Get(a, "FileName")));
        Assert.Equal(["c.png"], Run("Search-ImapMessage INBOX | Get-ImapAttachment -Type image/*").Output.Select(a => Get(a, "FileName")));
        File.WriteAllText(Path.Combine(_folder, "a.pdf"), "old a");
        Run("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path -Name a.pdf -WhatIf");
        Run("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path -Name a.pdf -Conflict Skip");
        Assert.Equal(["a (2).pdf", "a.pdf"], Files);
        Assert.Equal("old a", File.ReadAllText(Path.Combine(_folder, "a.pdf")));
        Assert.Equal("new a", File.ReadAllText(Path.Combine(_folder, "a (2).pdf")));
        Run("Search-ImapMessage INBOX | Get-ImapAttachment -Name a.pdf | Save-ImapAttachment -Path $path -Conflict Overwrite");
        Assert.Equal("new a", File.ReadAllText(Path.Combine(_folder, "a.pdf")));
    }

    [Fact]
    public void Parts_in_the_same_places_share_a_command()
    {
        var server = Connect([], [.. Enumerable.Range(1, 150).Select(i => Multipart("mixed", Part("text/plain", "t"), Attachment($"f{i}.bin", new string('x', i * 20)), Attachment("same.bin", $"{i}")))]);
        Run("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path");
        Assert.Equal(300, Files.Length);
        Assert.Equal(Enumerable.Range(1, 150).Select(i => $"{i}").Order(StringComparer.Ordinal), Files.Where(f => f.StartsWith("same", StringComparison.Ordinal)).Select(f => File.ReadAllText(Path.Combine(_folder, f))).Order(StringComparer.Ordinal));
        Assert.Equal(new string('x', 3000), File.ReadAllText(Path.Combine(_folder, "f150.bin")));
        Assert.InRange(server.CommandLog.Count(c => c.Contains("BINARY.PEEK", StringComparison.Ordinal)), 1, 5);
    }

    [Fact]
    public void A_broken_line_leaves_no_half_file()
    {
        var server = Connect([], [.. Enumerable.Range(1, 10).Select(i => Multipart("mixed", Part("text/plain", "t"), Attachment($"f{i}.bin", new string('x', 300_000))))]);
        server.Faults.On("UID FETCH").Skip(2).DropAfter(1_500_000);
        var result = _shell.Try("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path");
        Assert.NotEmpty(result.Errors);
        Assert.All(Files, f => Assert.Equal(300_000, new FileInfo(Path.Combine(_folder, f)).Length));
        Assert.InRange(Files.Length, 0, 9);
        Assert.DoesNotContain(Files, f => f.EndsWith(".partial", StringComparison.Ordinal));
    }
}
