using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests;

/// <summary>Which file each attachment gets when names are equal, and the recipe that removes mail once its attachments are saved.</summary>
[Collection(nameof(WholeProcess))]
public sealed class AttachmentFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-attachments-").FullName;
    readonly ModuleShell _shell;
    IDisposable? _server;

    public AttachmentFileTests()
    {
        _shell = new ModuleShell(_folder);
        _shell.Set("path", _folder);
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -All");
        _shell.Dispose();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    SandboxServer Sandbox(params string[][] messages)
    {
        var server = SandboxServer.Start(new SandboxOptions { DisableCapability = ["BINARY"] });
        _server = server;
        foreach (string[] attachments in messages)
            server.Mail["INBOX"].Append(Message(attachments), null, Old);
        Connect(ModuleShell.ConnectionTo(server));
        return server;
    }

    void Connect(System.Collections.Hashtable connection)
    {
        _shell.Set("c", connection);
        _shell.Run("Connect-Imap @c | Out-Null");
    }

    static readonly DateTimeOffset Old = DateTimeOffset.UtcNow.AddYears(-2);

    // Attachments as "name=content"; the text makes it big.
    static byte[] Message(IEnumerable<string> attachments, int size = 0) => Encoding.ASCII.GetBytes($"From: a@x\r\nSubject: {string.Join('+', attachments.Select(a => a.Split('=')[0]))}\r\nMessage-ID: <{Guid.NewGuid():N}@x>\r\n"
        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + string.Concat(Enumerable.Repeat("0123456789012345678901234567890123456789\r\n", size / 42))
        + string.Concat(attachments.Select(a => a.Split('=')).Select(a => $"--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{a[0]}\"\r\n"
            + $"Content-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.ASCII.GetBytes(a[1]))}\r\n")) + "--b--\r\n");

    string[] Files(string below = "") => [.. Directory.GetFiles(Path.Combine(_folder, below)).Where(f => !f.EndsWith(".ps1", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => $"{Path.GetFileName(f)}={File.ReadAllText(f)}")];

    ShellResult Save(string arguments)
    {
        var result = _shell.Run($"Search-ImapMessage INBOX | Save-ImapAttachment -Path $path {arguments}");
        Assert.Empty(result.Errors);
        return result;
    }

    [Fact]
    public void Skip_leaves_out_equal_content_only_and_a_second_run_writes_nothing()
    {
        Sandbox(["a.txt=one", "a.txt=two"], ["a.txt=three", "A.TXT=four", "b.txt=b"], ["b.txt=other b", "empty.txt="]);
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "mine");
        File.WriteAllText(Path.Combine(_folder, "b.txt"), "b");
        string[] expected = ["a (2).txt=one", "a (3).txt=two", "a (4).txt=three", "a.txt=mine", "b (2).txt=other b", "b.txt=b", "empty.txt="];
        Assert.Equal(6, Save("-Conflict Skip -PassThru").Output.Count);
        Assert.Equal(expected.Append("A (5).TXT=four").Append("A.TXT=four").Intersect(Files()).Order(StringComparer.Ordinal), Files());
        Assert.Equal(8, Files().Length);
        string[] before = Files();
        Assert.Empty(Save("-Conflict Skip -PassThru").Output);
        Assert.Equal(before, Files());
        Assert.DoesNotContain(Directory.GetFiles(_folder), f => f.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Skip")]
    [InlineData("Rename")]
    [InlineData("Overwrite")]
    public void Two_attachments_of_one_call_never_share_a_file(string conflict)
    {
        var server = Sandbox(["a.txt=one", "a.txt=one"], ["a.txt=two", "A.txt=three"]);
        server.Mail.CreateFolder("Other").Append(Message(["a.txt=four"]), null, Old);
        var result = _shell.Run($"Search-ImapMessage -Folder INBOX, Other | Save-ImapAttachment -Path $path -Conflict {conflict} -PassThru");
        Assert.Equal(5, result.Output.Count);
        Assert.Equal(["four", "one", "one", "three", "two"], Files().Select(f => f.Split('=')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Overwrite_replaces_what_was_there_before_the_call()
    {
        Sandbox(["a.txt=one", "a.txt=two"]);
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "old");
        File.WriteAllText(Path.Combine(_folder, "a (2).txt"), "old too");
        Save("-Conflict Overwrite");
        Assert.Equal(["a (2).txt=two", "a.txt=one"], Files());
    }

    [Fact]
    public void A_refused_request_costs_its_attachments_and_no_others()
    {
        var server = Sandbox(["a.txt=one"], ["b.txt=two", "c.txt=three"]);
        // The search's and the structure's come first.
        server.Faults.On("UID FETCH").Skip(2).Answer("NO [UNAVAILABLE] not now");
        var result = _shell.Run("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path");
        Assert.Equal(["b.txt=two", "c.txt=three"], Files());
        Assert.Equal(["MessageNotFetched"], result.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
    }

    public static TheoryData<string> Places => ["sandbox", "Dovecot"];

    [SkippableTheory]
    [MemberData(nameof(Places))]
    public void The_recipe_removes_only_mail_whose_attachments_are_there(string place)
    {
        // The names are equal and the bytes are not, within one message and over two; one cannot be written; one is there already.
        string[][] mail = [["report.pdf=one", "report.pdf=two"], ["report.pdf=three"], ["report.pdf=one"], ["fine.txt=fine", "blocked.txt=never"], ["there.txt=same"]];
        var messages = mail.Select(m => Message(m, 1_100_000)).ToList();
        if (place == "sandbox")
        {
            var server = Sandbox();
            messages.ForEach(m => server.Mail["INBOX"].Append(m, null, Old));
        }
        else
        {
            Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
            var server = DovecotServer.Start();
            _server = server;
            server.Deliver(server.UserName, "INBOX", messages.Select(m => new Delivery(m) { Received = Old }));
            Connect(ModuleShell.ConnectionTo(server, "Tls"));
        }
        string attachments = Directory.CreateDirectory(Path.Combine(_folder, "attachments")).FullName;
        File.WriteAllText(Path.Combine(attachments, "report.pdf"), "mine");
        File.WriteAllText(Path.Combine(attachments, "there.txt"), "same");
        Directory.CreateDirectory(Path.Combine(attachments, "blocked.txt"));

        var result = Recipe();
        Assert.Equal("4", string.Concat(result.Output.Select(o => PSObjectOf(o, "Count"))));
        Assert.Contains("fine.txt+blocked.txt", Assert.Single(result.Warnings).ToString());
        Assert.Equal(["fine.txt+blocked.txt"], Subjects());
        string[] expected = ["fine.txt=fine", "report (2).pdf=one", "report (3).pdf=two", "report (4).pdf=three", "report.pdf=mine", "there.txt=same"];
        Assert.Equal(expected, Files("attachments"));

        // Again, with nothing in the way now: what is there is proven and not written twice.
        Directory.Delete(Path.Combine(attachments, "blocked.txt"));
        Assert.Empty(Recipe().Warnings);
        Assert.Empty(Subjects());
        Assert.Equal(expected.Prepend("blocked.txt=never"), Files("attachments"));
    }

    string[] Subjects() => [.. _shell.Run("Search-ImapMessage INBOX | ForEach-Object Subject").Output.Select(o => o!.ToString()!)];

    ShellResult Recipe()
    {
        string file = Path.Combine(_folder, "recipe.ps1");
        File.WriteAllText(file, ModuleHelp.Tasks().Single(t => t.Title == "Save large attachments, then remove the messages").Code);
        var result = _shell.RunFile(file);
        Assert.True(result.TerminatingError is null, $"{result.TerminatingError}");
        return result;
    }

    static object? PSObjectOf(object? value, string property) => System.Management.Automation.PSObject.AsPSObject(value!).Properties[property]?.Value;
}
