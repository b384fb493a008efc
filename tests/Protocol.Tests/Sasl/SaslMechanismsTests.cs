using ImapPS.Protocol.Sasl;
using Xunit;

namespace ImapPS.Protocol.Tests.Sasl;

public class SaslMechanismsTests
{
    static readonly ChannelBinding[] Bindings = [new("tls-exporter", [1, 2])];

    static SaslMechanism? Choose(string offered, out string reason, bool isToken = false, bool clear = false, string? wanted = null, string? authzid = null, string user = "tim", params ChannelBinding[] bindings) =>
        SaslMechanisms.Choose(offered.Split(' ', StringSplitOptions.RemoveEmptyEntries), new(new(user, "secret", authzid), "localhost", 993) { IsToken = isToken, AllowClearText = clear, Wanted = wanted, Bindings = bindings }, out reason);

    [Theory]
    [InlineData("LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512", "SCRAM-SHA-512")]
    [InlineData("LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256", "SCRAM-SHA-256")]
    [InlineData("LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1", "SCRAM-SHA-1")]
    [InlineData("LOGIN PLAIN CRAM-MD5", "CRAM-MD5")]
    [InlineData("LOGIN PLAIN", "PLAIN")]
    [InlineData("LOGIN", "LOGIN")]
    [InlineData("AUTH=LOGIN auth=plain", "PLAIN")]
    [InlineData("DIGEST-MD5 PLAIN ANONYMOUS EXTERNAL XOAUTH2 NTLM", "PLAIN")]
    [InlineData("SCRAM-SHA-512-PLUS SCRAM-SHA-1", "SCRAM-SHA-1")]
    public void The_strongest_for_a_password(string offered, string expected)
    {
        var mechanism = Choose(offered, out var reason, clear: true);
        Assert.Equal(expected, mechanism?.Name);
        Assert.Contains(expected, reason);
    }

    [Theory]
    [InlineData("SCRAM-SHA-512 SCRAM-SHA-1-PLUS", "SCRAM-SHA-1-PLUS", "p=tls-exporter,")]
    [InlineData("SCRAM-SHA-256-PLUS SCRAM-SHA-1-PLUS SCRAM-SHA-512-PLUS", "SCRAM-SHA-512-PLUS", "p=tls-exporter,")]
    [InlineData("SCRAM-SHA-256", "SCRAM-SHA-256", "y,")]
    public void With_a_binding_it_is_used_or_told(string offered, string expected, string header)
    {
        var mechanism = Choose(offered, out _, bindings: Bindings)!;
        Assert.Equal(expected, mechanism.Name);
        Assert.StartsWith(header, mechanism.Begin());
    }

    [Fact]
    public void Plus_offered_but_not_wanted_is_flag_n() =>
        Assert.StartsWith("n,", Choose("SCRAM-SHA-256 SCRAM-SHA-256-PLUS", out _, wanted: "SCRAM-SHA-256", bindings: Bindings)!.Begin());

    [Theory]
    [InlineData("XOAUTH2 OAUTHBEARER PLAIN", "OAUTHBEARER")]
    [InlineData("XOAUTH2 PLAIN", "XOAUTH2")]
    [InlineData("PLAIN SCRAM-SHA-256", null)]
    public void The_strongest_for_a_token(string offered, string? expected) =>
        Assert.Equal(expected, Choose(offered, out _, isToken: true, clear: true)?.Name);

    [Fact]
    public void Nothing_readable_goes_out_unless_allowed()
    {
        Assert.Null(Choose("PLAIN LOGIN", out var reason));
        Assert.Contains("without TLS", reason);
        Assert.Null(Choose("PLAIN LOGIN", out reason, wanted: "PLAIN"));
        Assert.Contains("in clear text", reason);
        Assert.Null(Choose("XOAUTH2", out reason, isToken: true));
        Assert.Contains("token", reason);
        Assert.Equal("CRAM-MD5", Choose("PLAIN CRAM-MD5", out _)?.Name);
    }

    [Fact]
    public void An_authorization_identity_needs_a_mechanism_that_carries_it()
    {
        Assert.Equal("PLAIN", Choose("LOGIN CRAM-MD5 PLAIN", out _, clear: true, authzid: "boss")?.Name);
        Assert.Null(Choose("LOGIN CRAM-MD5", out var reason, clear: true, authzid: "boss"));
        Assert.Contains("authorization identity", reason);
        Assert.Null(Choose("LOGIN", out reason, clear: true, wanted: "LOGIN", authzid: "boss"));
        Assert.Contains("authorization identity", reason);
    }

    [Theory]
    [InlineData("DIGEST-MD5", "DIGEST-MD5")]
    [InlineData("external", "EXTERNAL")]
    [InlineData("ANONYMOUS", "ANONYMOUS")]
    [InlineData("XOAUTH2", "XOAUTH2")]
    [InlineData("NTLM", null)]
    [InlineData("SCRAM-SHA-256", null)]
    public void By_name_only_what_is_offered_and_known(string wanted, string? expected)
    {
        var mechanism = Choose("DIGEST-MD5 EXTERNAL ANONYMOUS XOAUTH2 NTLM PLAIN", out var reason, clear: true, wanted: wanted);
        Assert.Equal(expected, mechanism?.Name);
        Assert.Contains(wanted.ToUpperInvariant(), reason);
    }

    [Fact]
    public void No_mechanism_at_all_is_said()
    {
        Assert.Null(Choose("", out var reason, clear: true));
        Assert.Contains("none", reason);
    }

    [Fact]
    public void A_credential_that_cannot_be_used_is_a_reason_and_no_exception()
    {
        Assert.Null(Choose("SCRAM-SHA-256", out var reason, user: "\u0007"));
        Assert.Contains("user name", reason);
    }

    [Fact]
    public void All_supported_names_can_be_created_and_keep_their_name()
    {
        foreach (var name in SaslMechanisms.Supported.Where(n => n != "GSSAPI"))
            Assert.Equal(name, SaslMechanisms.Create(name.ToLowerInvariant(), new("u", "s"), "h", 1, Bindings).Name);
        // The system's Kerberos makes that one.
        var kerberos = SaslMechanisms.Create("PLAIN", new("u", "s"), "h", 1, []);
        Assert.Same(kerberos, SaslMechanisms.Create("gssapi", new("u", "s"), "h", 1, [], () => kerberos));
        Assert.Throws<SaslException>(() => SaslMechanisms.Create("GSSAPI", new("u", "s"), "h", 1, []));
        Assert.Throws<SaslException>(() => SaslMechanisms.Create("KERBEROS_V4", new("u", "s"), "h", 1, []));
    }
}
