using System.Management.Automation;
using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>Mails that are not quite MIME: what a person reads of them, and which attachments they have.</summary>
[Collection(nameof(WholeProcess))]
public sealed class BrokenMimeTests : IDisposable
{
    readonly ModuleShell _shell = new();
    readonly SandboxServer _server = SandboxServer.Start();

    public BrokenMimeTests()
    {
        _shell.Set("connection", ModuleShell.ConnectionTo(_server));
        _shell.Run("Connect-Imap @connection -Name broken | Out-Null");
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap broken");
        _shell.Dispose();
        _server.Dispose();
    }

    const string Pdf = "Content-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n";

    // Whether the body itself is an attachment too is a matter of taste.
    const string Any = "?";

    static string Multipart(string kind, params string[] parts) => $"Content-Type: multipart/{kind}; boundary={kind}\n\n{string.Concat(parts.Select(p => $"--{kind}\n{p}"))}--{kind}--\n";

    public static TheoryData<string, string, string, string> Mails => new()
    {
        { "texts around a file in an alternative", Multipart("alternative", Multipart("mixed", "Content-Type: text/plain\n\nfirst\n", Pdf, "Content-Type: text/plain\n\nlast\n")), "first|last", "x.pdf" },
        { "the only text has a name", Multipart("mixed", "Content-Type: text/plain; name=\"problems.txt\"\n\nThese failed.\n"), "These failed.", Any },
        { "an attached mail without a subject", Multipart("mixed", "Content-Type: text/plain\n\nfyi\n", "Content-Type: message/rfc822\n\nFrom: x@y.z\n\nhello\n"), "fyi", "" },
        { "an HTML text in an attached mail", Multipart("mixed", "Content-Type: text/plain\n\nthe bounce's own words\n", "Content-Type: message/rfc822\n\nSubject: o\nContent-Type: text/html\n\n<p>ORIGINAL</p>\n"), "the bounce's own words", "o.eml" },
        { "an inline mail with a file", Multipart("mixed", "Content-Type: text/plain\n\nfyi\n", "Content-Type: message/rfc822\nContent-Disposition: inline\n\nSubject: o\n" + Multipart("related", Pdf)), "fyi", Any },
        { "a charset without a semicolon", "Content-Type: text/plain charset=utf-8\n\nHello, text.\n", "Hello, text.", "" },
        { "an HTML body with a name", "Content-Type: text/html; name=mail.html\nContent-Disposition: inline; filename=mail.html\n\n<p>whole body</p>\n", "whole body", Any },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void The_text_and_the_attachments_are_found(string what, string mail, string text, string attachments)
    {
        _server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes($"From: a@example.org\nSubject: {what}\nMIME-Version: 1.0\n{mail}".Replace("\n", "\r\n")));
        string Read(string script) => string.Join('|', _shell.Run(script).Output.Select(o => o?.ToString()));
        string found = Read("Search-ImapMessage INBOX | Get-ImapMessageContent");
        Assert.Equal(text, string.Join('|', found.Split(['\r', '\n', '|'], StringSplitOptions.RemoveEmptyEntries)));
        if (attachments != Any)
            Assert.Equal(attachments, Read("(Search-ImapMessage INBOX | Get-ImapAttachment).FileName"));
    }

    [Fact]
    public void NUL_in_a_part_is_saved_as_it_is()
    {
        string folder = Directory.CreateTempSubdirectory("imapps-nul").FullName;
        _shell.Set("path", folder);
        _server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes("From: a@b.c\r\nSubject: nul\r\nContent-Type: application/octet-stream; name=x.bin\r\n\r\nA\0B\0C\r\n"));
        _shell.Run("Search-ImapMessage INBOX | Save-ImapAttachment -Path $path");
        Assert.Equal("A\0B\0C\r\n", File.ReadAllText(Path.Combine(folder, "x.bin")));
        Directory.Delete(folder, recursive: true);
    }
}
