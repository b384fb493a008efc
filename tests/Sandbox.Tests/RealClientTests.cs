using System.Text;
using ImapPS.Protocol.Types;
using ImapPS.Servers;

namespace ImapPS.Sandbox.Tests;

/// <summary>Clients that know nothing of this project, so that the sandbox is a mail server and no mirror of our own mistakes.</summary>
public sealed class RealClientTests : IDisposable
{
    readonly SandboxServer _server = TestMail.Server(3);
    readonly string _authority = Path.GetTempFileName();

    public RealClientTests() => File.WriteAllText(_authority, _server.Certificate.ExportCertificatePem());

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_authority);
    }

    ClientTarget Target(ClientSecurity security) =>
        new(security == ClientSecurity.None ? _server.Host : "localhost", security == ClientSecurity.Tls ? _server.TlsPort : _server.PlainPort, _server.UserName, _server.Password)
        {
            Security = security,
            AuthorityFile = _authority,
        };

    static string Printed(ProcessResult result) => result.Succeeded().Output.ReplaceLineEndings("\n").Trim();

    [SkippableTheory]
    [InlineData(ClientSecurity.None)]
    [InlineData(ClientSecurity.StartTls)]
    [InlineData(ClientSecurity.Tls)]
    public void Imaplib_reads_searches_flags_copies_and_expunges(ClientSecurity security)
    {
        Skip.IfNot(PythonClient.IsAvailable(out string why), why);
        string printed = Printed(PythonClient.Run(Target(security), """
            print(ok(imap.select("INBOX")))
            print(ok(imap.search(None, 'SUBJECT', '"m2"')))
            print(ok(imap.fetch("1", "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])"))[0][1])
            print(ok(imap.store("2", "+FLAGS", "(\\Deleted)")))
            ok(imap.copy("1,3", "Trash"))
            print(ok(imap.uid("FETCH", "3", "(RFC822.SIZE ENVELOPE)"))[0].count(b"NIL"))
            print(ok(imap.expunge()))
            ok(imap.append("Archive", "(\\Seen)", imaplib.Time2Internaldate(0), b"Subject: up\r\n\r\nbody\r\n"))
            print(ok(imap.status("Archive", "(MESSAGES UNSEEN)")))
            ok(imap.create('"a b/c"'))
            print([l.decode() for l in ok(imap.list('""', '"a b/*"'))])
            print(ok(imap.close()), imap.state)
            print(imap.logout()[0])
            """));
        Assert.Equal(
            "[b'3']\n[b'2']\nb'Subject: m1\\r\\n\\r\\n'\n[b'2 (FLAGS (\\\\Recent \\\\Deleted))']\n8\n[b'2']\n" +
            "[b'Archive (MESSAGES 1 UNSEEN 0)']\n['(\\\\HasNoChildren) \"/\" \"a b/c\"']\n[b'CLOSE completed'] AUTH\nBYE", printed);
        Assert.Equal(2, _server.Mail["Trash"].Count);
        Assert.Equal("Subject: up\r\n\r\nbody\r\n", Encoding.ASCII.GetString(_server.Mail["Archive"].Messages[0].ToArray()));
    }

    [SkippableFact]
    public void Imaplib_enables_UTF_8_and_uses_other_mechanisms()
    {
        Skip.IfNot(PythonClient.IsAvailable(out string why), why);
        string printed = Printed(PythonClient.Run(Target(ClientSecurity.None), """
            ok(imap.login_cram_md5(os.environ["IMAP_USER"], os.environ["IMAP_PASSWORD"]))
            ok(imap.enable("UTF8=ACCEPT"))
            ok(imap.create('"Entwürfe"'))
            ok(imap.append('"Entwürfe"', None, None, "Subject: ü\r\n\r\n".encode()))
            print(imap.status('"Entwürfe"', "(MESSAGES)")[1][0].decode())
            ok(imap.select("INBOX", readonly=True))
            print(imap.uid("SORT" if "SORT" in imap.capabilities else "SEARCH", "(REVERSE DATE)" if "SORT" in imap.capabilities else None, *(["UTF-8", "ALL"] if "SORT" in imap.capabilities else ["ALL"]))[0])
            """, login: false));
        Assert.Equal("\"Entwürfe\" (MESSAGES 1)\nOK", printed);
    }

    [SkippableTheory]
    [InlineData(ClientSecurity.None)]
    [InlineData(ClientSecurity.Tls)]
    public void Curl_lists_fetches_searches_and_uploads(ClientSecurity security)
    {
        Skip.IfNot(CurlClient.IsAvailable(out string why), why);
        var target = Target(security);
        Assert.Contains("* LIST (\\HasNoChildren \\Trash) \"/\" Trash", Printed(CurlClient.Run(target, "")));
        Assert.Equal(TestMail.Simple("m2"), Encoding.ASCII.GetBytes(CurlClient.Run(target, "INBOX;UID=2").Succeeded().Output));
        Assert.Equal("Subject: m3", Printed(CurlClient.Run(target, "INBOX;MAILINDEX=3;SECTION=HEADER.FIELDS%20(SUBJECT)")));
        Assert.Equal("* SEARCH 1 3", Printed(CurlClient.Run(target, "INBOX?NOT%20SUBJECT%20m2")));
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, TestMail.Simple("uploaded"));
            CurlClient.Run(target, "Archive", "-T", file).Succeeded();
            Assert.Equal(TestMail.Simple("uploaded"), _server.Mail["Archive"].Messages[^1].ToArray());
        }
        finally
        {
            File.Delete(file);
        }
        Assert.Contains("* STATUS INBOX (MESSAGES 3)", Printed(CurlClient.Run(target, "", "-X", "STATUS INBOX (MESSAGES)")));
    }

    [SkippableTheory]
    [InlineData(ClientSecurity.None)]
    [InlineData(ClientSecurity.StartTls)]
    public void Mbsync_pulls_and_pushes(ClientSecurity security)
    {
        Skip.IfNot(MbsyncClient.IsAvailable(out string why), why);
        _server.Mail.CreateFolder("Projects/Überblick");
        _server.Mail["Projects/Überblick"].Append(TestMail.Simple("deep"));
        _server.Mail["INBOX"].SetFlags(1, new FlagSet(["\\Seen", "\\Flagged"]));
        using var mbsync = new MbsyncClient();
        mbsync.Run(Target(security)).Succeeded();
        var files = mbsync.Messages();
        Assert.Equal(3, files.Count);
        Assert.Contains(files, f => f.EndsWith(":2,FS", StringComparison.Ordinal));
        Assert.Equal([TestMail.Simple("m1"), TestMail.Simple("m2"), TestMail.Simple("m3")],
            files.Select(File.ReadAllBytes).OrderBy(b => Encoding.ASCII.GetString(b)).Select(WithoutMark));

        // Here a new message and a flag, there a deletion: afterwards both sides are the same.
        File.WriteAllBytes(Path.Combine(mbsync.LocalFolder, "INBOX", "cur", "1.local.example:2,S"), TestMail.Simple("local"));
        string second = files.Single(f => File.ReadAllText(f).Contains("Subject: m2"));
        File.Move(second, second.Contains(":2,", StringComparison.Ordinal) ? second + "R" : second + ":2,R");
        _server.Mail["INBOX"].Expunge(3);
        mbsync.Run(Target(security)).Succeeded();
        var inbox = _server.Mail["INBOX"].Messages;
        Assert.Equal([1u, 2u, 4u], inbox.Select(m => m.Uid));
        Assert.Contains("\\Answered", inbox[1].Flags);
        Assert.Contains("Subject: local", Encoding.ASCII.GetString(inbox[2].ToArray()));
        Assert.Equal(3, mbsync.Messages().Count);
    }

    // mbsync marks what it moves with a header field of its own, and keeps LF line ends here.
    static byte[] WithoutMark(byte[] message)
    {
        string text = Encoding.ASCII.GetString(message).ReplaceLineEndings("\r\n");
        int mark = text.IndexOf("X-TUID:", StringComparison.Ordinal);
        if (mark >= 0)
            text = text.Remove(mark, text.IndexOf('\n', mark) + 1 - mark);
        return Encoding.ASCII.GetBytes(text);
    }
}
