using System.IO.Compression;

namespace ImapPS.Sandbox.Tests;

public sealed class SessionTests
{
    [Fact]
    public void Greets_with_its_capabilities_on_both_addresses()
    {
        using var server = SandboxServer.Start();
        using var v4 = RawClient.Connect(server);
        Assert.StartsWith("* OK [CAPABILITY IMAP4rev1 IMAP4rev2 ", v4.Greeting);
        Assert.Contains(" STARTTLS ", v4.Greeting);
        if (System.Net.Sockets.Socket.OSSupportsIPv6)
        {
            using var v6 = RawClient.Connect(server, "::1");
            Assert.Equal(v4.Greeting, v6.Greeting);
        }
    }

    [Fact]
    public void Logs_in_with_a_password_new_for_each_start()
    {
        using var server = SandboxServer.Start();
        using var other = SandboxServer.Start();
        Assert.NotEqual(server.Password, other.Password);
        using var client = RawClient.Connect(server);
        Assert.Contains("[AUTHENTICATIONFAILED]", client.No($"LOGIN {server.UserName} {other.Password}"));
        string ok = client.OkText($"LOGIN {server.UserName} {server.Password}");
        Assert.StartsWith("OK [CAPABILITY IMAP4rev1 ", ok);
        Assert.Contains(" MOVE ", ok);
        Assert.DoesNotContain("AUTH=", ok);
        Assert.Contains("after the login", client.Bad("LOGIN a b"));
    }

    [Fact]
    public void Takes_literals_in_a_login()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Connect(server);
        client.Write($"a LOGIN {{{server.UserName.Length}}}\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        client.Write($"{server.UserName} {{{server.Password.Length}+}}\r\n{server.Password}\r\n");
        Assert.StartsWith("a OK ", client.ReadLine());
    }

    [Fact]
    public void Answers_pipelined_commands_in_order()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Connect(server);
        client.Write($"a LOGIN {server.UserName} {server.Password}\r\nb SELECT INBOX\r\nc NOOP\r\nd LOGOUT\r\n");
        foreach (string tag in (string[])["a", "b", "c", "d"])
            Assert.StartsWith("OK", client.ReadAnswer(tag)[^1]);
        Assert.True(client.IsClosed());
    }

    [Theory]
    [InlineData("NOOP extra", "Expected the end")]
    [InlineData("NOOP ", "Expected the end")]
    [InlineData("FLY", "no command")]
    [InlineData("SELECT INBOX", "needs a login")]
    [InlineData("LOGIN a", "Expected a single space")]
    [InlineData("LOGIN  a b", "Expected a single space")]
    [InlineData("LOGIN \"a b", "Expected")]
    [InlineData("LOGIN \"a\\b\" c", "escaped")]
    [InlineData("LOGIN (a) c", "Expected an astring")]
    [InlineData("ID (\"a\")", "Expected a single space")]
    public void Says_BAD_to_what_is_no_command(string command, string text)
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Connect(server);
        Assert.Contains(text, client.Bad(command));
        client.Ok("NOOP");
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("a\r\n")]
    [InlineData("+ NOOP\r\n")]
    [InlineData("\0\u0001\u00ff\r\n")]
    public void Says_BAD_without_a_tag_to_a_line_that_has_none(string line)
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Connect(server);
        client.Write(line);
        Assert.Contains(" BAD ", client.ReadLine());
        client.Ok("NOOP");
    }

    [Fact]
    public void Ends_the_session_on_an_endless_line()
    {
        using var server = SandboxServer.Start(new SandboxOptions { MaxCommandLength = 10_000 });
        using var client = RawClient.Connect(server);
        try
        {
            for (int i = 0; i < 100; i++)
                client.Write(new byte[10_000]);
        }
        catch (IOException)
        {
            // It has closed already.
        }
        Assert.True(server.ConnectionsMade == 1);
        SpinWait.SpinUntil(() => server.ConnectionsOpen == 0, 5000);
        Assert.Equal(0, server.ConnectionsOpen);
    }

    [Fact]
    public void STARTTLS_goes_over_to_TLS_with_the_pinned_certificate()
    {
        using var server = SandboxServer.Start(new SandboxOptions { LoginDisabledWithoutTls = true });
        using var client = RawClient.Connect(server);
        Assert.Contains("LOGINDISABLED", client.Greeting);
        Assert.DoesNotContain("AUTH=PLAIN", client.Greeting);
        Assert.Contains("AUTH=SCRAM-SHA-256", client.Greeting);
        Assert.Contains("[PRIVACYREQUIRED]", client.No($"LOGIN {server.UserName} {server.Password}"));
        client.Ok("STARTTLS");
        var tls = client.StartTls();
        Assert.Equal(server.CertificateThumbprint, tls.RemoteCertificate!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
        string capabilities = client.Ok("CAPABILITY")[0];
        Assert.DoesNotContain("STARTTLS", capabilities);
        Assert.DoesNotContain("LOGINDISABLED", capabilities);
        client.Bad("STARTTLS");
        client.Ok($"LOGIN {server.UserName} {server.Password}");
    }

    [Fact]
    public void STARTTLS_refuses_what_was_smuggled_in_before_TLS()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Connect(server);
        client.Write("a STARTTLS\r\nb NOOP\r\n");
        Assert.StartsWith("a BAD ", client.ReadLine());
    }

    [Fact]
    public void ID_names_the_server_and_the_log_hides_secrets()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        Assert.StartsWith("* ID (\"name\" \"ImapPS sandbox\"", client.Ok("ID (\"name\" \"test\" \"version\" NIL)")[0]);
        client.Ok("ID NIL");
        Assert.Equal("t1 LOGIN ********", server.CommandLog[0]);
        Assert.DoesNotContain(server.CommandLog, l => l.Contains(server.Password));
    }

    [Fact]
    public void COMPRESS_deflates_both_ways()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Ok("COMPRESS DEFLATE");
        var output = (DeflateStream?)null;
        client.Wrap(s =>
        {
            output = new DeflateStream(s, CompressionLevel.Fastest, leaveOpen: true);
            return new BothWays(new DeflateStream(s, CompressionMode.Decompress), output);
        });
        Assert.DoesNotContain("COMPRESS", client.Ok("CAPABILITY")[0]);
        Assert.Contains("[COMPRESSIONACTIVE]", client.No("COMPRESS DEFLATE"));
    }

    [Fact]
    public void UNAUTHENTICATE_goes_back_to_the_start()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Select(server);
        client.Ok("UNAUTHENTICATE");
        client.Bad("NOOP x");
        Assert.Contains("needs a login", client.Bad("SELECT INBOX"));
        client.Ok($"LOGIN {server.UserName} {server.Password}");
    }

    [Theory]
    [InlineData("ID", "ID NIL")]
    [InlineData("NAMESPACE", "NAMESPACE")]
    [InlineData("ENABLE", "ENABLE CONDSTORE")]
    [InlineData("UNSELECT", "UNSELECT")]
    [InlineData("IDLE", "IDLE")]
    [InlineData("MOVE", "MOVE 1 Trash")]
    [InlineData("UIDPLUS", "UID EXPUNGE 1")]
    [InlineData("ESEARCH", "SEARCH RETURN (ALL) ALL")]
    [InlineData("SEARCHRES", "FETCH $ FLAGS")]
    [InlineData("WITHIN", "SEARCH OLDER 100")]
    [InlineData("CONDSTORE", "FETCH 1 MODSEQ")]
    [InlineData("CONDSTORE", "STATUS INBOX (HIGHESTMODSEQ)")]
    [InlineData("BINARY", "FETCH 1 BINARY[1]")]
    [InlineData("OBJECTID", "FETCH 1 EMAILID")]
    [InlineData("SAVEDATE", "FETCH 1 SAVEDATE")]
    [InlineData("PREVIEW", "FETCH 1 PREVIEW")]
    [InlineData("STATUS=SIZE", "STATUS INBOX (SIZE)")]
    [InlineData("LIST-STATUS", "LIST \"\" * RETURN (STATUS (MESSAGES))")]
    [InlineData("LIST-EXTENDED", "LIST (SUBSCRIBED) \"\" *")]
    [InlineData("SPECIAL-USE", "LIST (SPECIAL-USE) \"\" *")]
    [InlineData("CREATE-SPECIAL-USE", "CREATE x (USE (\\Sent))")]
    [InlineData("COMPRESS=DEFLATE", "COMPRESS DEFLATE")]
    [InlineData("QUOTA", "GETQUOTA \"\"")]
    [InlineData("PARTIAL", "UID SEARCH RETURN (PARTIAL 1:2) ALL")]
    [InlineData("UNAUTHENTICATE", "UNAUTHENTICATE")]
    [InlineData("REPLACE", "UID REPLACE 1 INBOX {3+}\r\nabc")]
    [InlineData("STARTTLS", "STARTTLS")]
    public void A_capability_that_is_off_is_neither_told_nor_taken(string capability, string command)
    {
        using var server = TestMail.Server(1, new SandboxOptions { DisableCapability = [capability] });
        using var client = RawClient.Select(server);
        string told = client.Ok("CAPABILITY")[0] + " ";
        Assert.DoesNotContain($" {capability} ", told);
        client.Bad(command);
    }

    [Fact]
    public void IMAP4rev2_goes_with_what_it_includes()
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = ["MOVE"] });
        using var client = RawClient.Connect(server);
        Assert.DoesNotContain("IMAP4rev2", client.Greeting);
        using var rev1 = SandboxServer.Start(new SandboxOptions { Rev2 = false });
        using var second = RawClient.Connect(rev1);
        Assert.DoesNotContain("IMAP4rev2", second.Greeting);
    }

    [Fact]
    public void Without_LITERAL_PLUS_a_long_unsynchronized_literal_is_refused_and_read_over()
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = ["LITERAL+"] });
        using var client = RawClient.LogIn(server);
        Assert.Contains(" LITERAL- ", client.Ok("CAPABILITY")[0]);
        client.Write("a APPEND INBOX {5000+}\r\n" + new string('x', 5000) + "\r\n");
        Assert.StartsWith("a BAD ", client.ReadLine());
        client.Write("b APPEND INBOX {4096+}\r\n" + new string('x', 4096) + "\r\n");
        Assert.StartsWith("b OK ", client.ReadLine());
        Assert.Equal(1, server.Mail["INBOX"].Count);
    }

    sealed class BothWays(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => 0;
        public override long Position { get; set; }
        public override void Flush() => output.Flush();
        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);
        public override long Seek(long offset, SeekOrigin origin) => 0;
        public override void SetLength(long value) { }
        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);
    }
}
