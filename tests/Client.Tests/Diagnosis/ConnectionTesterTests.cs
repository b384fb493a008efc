using ImapPS.Client.Connecting;
using ImapPS.Client.Diagnosis;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Client.Tests.Through;
using ImapPS.Protocol.Sasl;
using ImapPS.Sandbox;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Diagnosis;

/// <summary>What a connection test tells of servers that are well and of those that are not.</summary>
public sealed class ConnectionTesterTests
{
    static List<ConnectionStage> Run(ConnectionOptions connection, string? user = null, string? password = null, bool isToken = false) =>
        [.. ConnectionTester.Run(new SessionOptions { Connection = connection, Login = user is null ? null : new Login(new SaslCredential(user, password!), isToken) })];

    static string Summary(IEnumerable<ConnectionStage> stages) => string.Join(", ", stages.Select(s => $"{s.Name} {s.Result}"));

    static ConnectionStage Stage(IEnumerable<ConnectionStage> stages, string name) => stages.Last(s => s.Name == name);

    [Fact]
    public void A_server_that_is_well()
    {
        using var server = SandboxServer.Start();
        var stages = Run(new ConnectionOptions { Host = "localhost", Port = server.TlsPort, CertificateThumbprint = server.CertificateThumbprint }, server.UserName, server.Password);
        Assert.Equal("Name Ok, TCP Ok, TLS Ok, Certificate Ok, Greeting Ok, Capabilities Ok, Mechanisms Ok, Login Ok, Capabilities Ok, Namespace Ok, Select Ok", Summary(stages));
        Assert.All(stages, s => Assert.NotNull(s.Time));
        Assert.StartsWith("TLS 1.", Stage(stages, "TLS").Detail);
        Assert.Contains("valid for ", Stage(stages, "Certificate").Detail);
        Assert.Contains(server.CertificateThumbprint, Stage(stages, "Certificate").Detail);
        Assert.StartsWith("* OK [CAPABILITY ", Stage(stages, "Greeting").Detail);
        Assert.Contains("AUTH=SCRAM-SHA-256", stages[5].Detail);
        Assert.Contains("MOVE", stages[8].Detail);
        Assert.Equal("sandbox by SCRAM-SHA-256", Stage(stages, "Login").Detail);
        Assert.True(SpinWait.SpinUntil(() => server.ConnectionsOpen == 0, TimeSpan.FromSeconds(60)));
        Assert.DoesNotContain(server.CommandLog, l => l.Contains(" SELECT ", StringComparison.Ordinal));
    }

    [Fact]
    public void STARTTLS_without_a_credential_ends_before_the_login()
    {
        using var server = SandboxServer.Start();
        var stages = Run(new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.StartTls, SkipCertificateCheck = true });
        Assert.Equal("Name Ok, TCP Ok, Greeting Ok, Capabilities Ok, STARTTLS Ok, Certificate Warning, Capabilities Ok, Mechanisms Ok, Login Skipped", Summary(stages));
        Assert.Contains("could read everything", Stage(stages, "Certificate").Advice);
    }

    [Fact]
    public void Stages_are_told_as_they_happen()
    {
        using var server = ScriptedServer.Start("");
        using var stages = ConnectionTester.Run(new SessionOptions { Connection = server.Options }).GetEnumerator();
        Assert.True(stages.MoveNext());
        Assert.Equal("Name", stages.Current.Name);
        Assert.True(stages.MoveNext());
        Assert.Equal(("TCP", StageResult.Ok), (stages.Current.Name, stages.Current.Result));
    }

    public static TheoryData<string, string> BadCertificates => new()
    {
        { "expired", "clock" },
        { "other name", "mail.example.org" },
        { "self-signed", "-CertificateThumbprint" },
    };

    [Theory]
    [MemberData(nameof(BadCertificates))]
    public void A_certificate_that_is_not_accepted_is_shown_all_the_same(string kind, string advice)
    {
        var certificate = kind switch { "expired" => TestCertificate.Expired, "other name" => TestCertificate.OtherName, _ => TestCertificate.SelfSigned };
        using var server = ScriptedServer.Start("S: * OK hello", certificate);
        var stages = Run(server.Options with { SkipCertificateCheck = false });
        Assert.Equal("Name Ok, TCP Ok, TLS Failed, Certificate Failed, Greeting Skipped, Capabilities Skipped, Mechanisms Skipped, Login Skipped", Summary(stages));
        Assert.Contains(advice, Stage(stages, "Certificate").Advice);
        Assert.Equal("Not tried because TLS failed.", Stage(stages, "Greeting").Detail);
        Assert.Null(Stage(stages, "Greeting").Time);
    }

    [Fact]
    public void Nothing_at_the_port_and_no_such_name()
    {
        var stages = Run(new ConnectionOptions { Host = "127.0.0.1", Port = 1 });
        Assert.StartsWith("Name Ok, TCP Failed, TLS Skipped", Summary(stages));
        Assert.Contains("127.0.0.1 port 1", Stage(stages, "TCP").Detail);
        Assert.NotNull(Stage(stages, "TCP").Advice);
        Assert.StartsWith("Name Failed, TCP Skipped", Summary(Run(new ConnectionOptions { Host = "no-such-host.invalid" })));
    }

    [Fact]
    public void An_address_that_does_not_answer_beside_one_that_does_is_a_warning()
    {
        // localhost is both where the hosts file says so; the sandbox's plain port listens on one only.
        var both = System.Net.Dns.GetHostAddresses("localhost");
        if (both.Length < 2)
            return;
        using var server = ScriptedServer.Start("S: * OK hello\nC: A1 CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: A1 OK", address: both[^1]);
        var stages = Run(server.Options with { Host = "localhost" });
        Assert.Equal(StageResult.Warning, Stage(stages, "TCP").Result);
        Assert.Contains(both[0].ToString(), Stage(stages, "TCP").Detail);
    }

    [Fact]
    public void A_BYE_for_a_greeting_is_told_in_the_servers_words()
    {
        using var server = ScriptedServer.Start("S: * BYE [UNAVAILABLE] down for the night\nX:");
        var stages = Run(server.Options);
        Assert.Contains("[UNAVAILABLE] down for the night", Stage(stages, "Greeting").Detail);
        Assert.Equal(StageResult.Failed, Stage(stages, "Greeting").Result);
    }

    [Fact]
    public void No_STARTTLS_is_told_with_the_way_out()
    {
        using var server = ScriptedServer.Start("S: * OK hello\nC: A1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: A1 OK");
        var stages = Run(server.Options with { Security = ConnectionSecurity.StartTls });
        Assert.StartsWith("Name Ok, TCP Ok, Greeting Ok, Capabilities Failed, STARTTLS Skipped", Summary(stages));
        Assert.Contains("-Security Tls", stages[3].Advice);
    }

    [Theory]
    [InlineData("AUTH=XOAUTH2 LOGINDISABLED", "only access tokens")]
    [InlineData("LOGINDISABLED STARTTLS", "without TLS")]
    [InlineData("AUTH=PLAIN", "in clear text")]
    public void Mechanisms_that_will_not_do_are_a_warning(string capabilities, string advice)
    {
        using var server = ScriptedServer.Start($"S: * OK hello\nC: A1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 {capabilities}\nS: A1 OK");
        var stages = Run(server.Options with { Timeout = TimeSpan.FromSeconds(1) }, "alice", "secret");
        Assert.Equal(StageResult.Warning, Stage(stages, "Mechanisms").Result);
        Assert.Contains(advice, Stage(stages, "Mechanisms").Advice);
    }

    [Theory]
    [InlineData("NO [AUTHENTICATIONFAILED] wrong", "app password or an access token")]
    [InlineData("NO LOGIN failed: BasicAuthBlocked", "no longer accepts passwords")]
    [InlineData("NO [ALERT] Application-specific password required", "app password")]
    [InlineData("NO [ALERT] Please log in via your web browser", "browser")]
    [InlineData("NO Your account is not enabled for IMAP use", "Enable IMAP")]
    [InlineData("NO [LIMIT] Too many simultaneous connections", "Close other clients")]
    [InlineData("NO [PRIVACYREQUIRED] Plaintext authentication disallowed", "-Security Tls")]
    public void A_refused_login_is_told_with_advice(string answer, string advice)
    {
        using var server = ScriptedServer.Start($"S: * OK hello\nC: A1 CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: A1 OK\nC: A2 LOGIN *\nS: A2 {answer}");
        var stages = Run(server.Options, "alice", "top-secret");
        var login = Stage(stages, "Login");
        Assert.Equal(StageResult.Failed, login.Result);
        Assert.Contains(answer[3..], login.Detail);
        Assert.Contains(advice, login.Advice);
        Assert.Equal(StageResult.Skipped, Stage(stages, "Select").Result);
        Assert.DoesNotContain("top-secret", string.Concat(stages));
    }

    [Fact]
    public void Through_a_proxy_the_name_is_the_proxys_to_resolve()
    {
        using var server = SandboxServer.Start();
        using var proxy = LoopbackProxy.Socks();
        var options = new ConnectionOptions { Host = "server.invalid", Port = server.PlainPort, Security = ConnectionSecurity.None, Proxy = new ProxyOptions(new Uri($"socks5://127.0.0.1:{proxy.Port}")) };
        Assert.StartsWith("Proxy Ok, Greeting Ok", Summary(Run(options)));
        proxy.Refuses = true;
        Assert.StartsWith("Proxy Failed, Greeting Skipped", Summary(Run(options)));
    }

    [Fact]
    public void Stopping_ends_it()
    {
        using var server = ScriptedServer.Start("");
        using var stop = new CancellationTokenSource(300);
        Assert.ThrowsAny<OperationCanceledException>(() => ConnectionTester.Run(new SessionOptions { Connection = server.Options with { ConnectTimeout = TimeSpan.FromMinutes(1) } }, stop.Token).ToList());
    }

    [SkippableFact]
    public void A_preauthenticated_process()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        var stages = Run(new ConnectionOptions { Host = "doveadm", Process = server.PreauthenticatedCommand(server.UserName), Security = ConnectionSecurity.None });
        Assert.Equal("Process Ok, Greeting Ok, Capabilities Ok, Mechanisms Skipped, Login Skipped, Capabilities Ok, Namespace Ok, Select Ok", Summary(stages));
    }

    [SkippableFact]
    public void Cyrus_takes_a_login_that_is_bound_to_the_TLS_connection()
    {
        Skip.IfNot(CyrusServer.IsAvailable(out string why), why);
        using var server = CyrusServer.Start();
        var stages = Run(new ConnectionOptions { Host = server.Host, Port = server.TlsPort, CertificateThumbprint = server.Thumbprint }, server.UserName, server.Password);
        Assert.True(Stage(stages, "Login").Result == StageResult.Ok, $"{Stage(stages, "Login").Detail}\n{server.LogText}");
        Assert.EndsWith("-PLUS, bound to this TLS connection", Stage(stages, "Login").Detail);
        Assert.Equal(StageResult.Ok, Stage(stages, "Select").Result);
    }

    [Fact]
    public void A_channel_binding_that_the_server_does_not_know_is_done_without()
    {
        const string Plus = "SCRAM-SHA-1-PLUS";
        using var server = ScriptedServer.Start(line =>
        {
            line.Play($"S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH={Plus} AUTH=SCRAM-SHA-1] hello");
            string first = line.Expect("A1 CAPABILITY");
            line.Play($"S: * CAPABILITY IMAP4rev1 SASL-IR AUTH={Plus} AUTH=SCRAM-SHA-1\nS: A1 OK");
            string bound = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(line.Expect($"A2 AUTHENTICATE {Plus} *").Split(' ')[3]));
            line.Say(bound.StartsWith("p=tls-", StringComparison.Ordinal) ? "A2 NO channel binding type mismatch" : $"* BYE {bound}");
            string unbound = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(line.Expect("A3 AUTHENTICATE SCRAM-SHA-1 *").Split(' ')[3]));
            line.Say($"A3 NO {unbound[..2]}");
        }, TestCertificate.SelfSigned);
        var login = Stage(Run(server.Options, "alice", "secret"), "Login");
        server.Check();
        // "n": as if this side could not bind. "y" would make the server see an attack.
        Assert.Contains("NO n,", login.Detail);
    }

    [SkippableFact]
    public void Mailutils_is_logged_in_to_whatever_it_offers()
    {
        Skip.IfNot(MailutilsServer.IsAvailable(out string why), why);
        using var server = MailutilsServer.Start();
        var stages = Run(new ConnectionOptions { Host = server.Host, Port = server.TlsPort, CertificateThumbprint = server.Thumbprint }, server.UserName, server.Password);
        Assert.True(Stage(stages, "Login").Result == StageResult.Ok, $"{Stage(stages, "Login").Detail}\n{server.LogText}");
    }
}
