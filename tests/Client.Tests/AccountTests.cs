using Xunit;
using ImapPS.Client.Connecting;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Client.Tests;

public class AccountTests
{
    [Theory]
    [InlineData("ann", "mail.example.org", 993, "ann@mail.example.org")]
    [InlineData("ann", "mail.example.org", 143, "ann@mail.example.org")]
    [InlineData("ann", "mail.example.org", 1143, "ann@mail.example.org:1143")]
    [InlineData("ann@example.org", "mail.example.org", 993, "ann@example.org@mail.example.org")]
    [InlineData("DOMAIN\\ann", "10.0.0.1", 993, "DOMAIN\\ann@10.0.0.1")]
    [InlineData("ann", "::1", 993, "ann@::1")]
    [InlineData("ann", "::1", 1993, "ann@[::1]:1993")]
    [InlineData("", "mail.example.org", 993, "mail.example.org")]
    public void Its_text_is_user_and_server_and_an_unusual_port(string user, string server, int port, string expected)
    {
        var account = new Account(user, server, port);
        Assert.Equal(expected, account.ToString());
        Assert.True(account.Is(expected));
    }

    [Theory]
    [InlineData("ann", "Mail.Example.org", 143, true)]
    [InlineData("Ann", "mail.example.org", 993, false)]
    [InlineData("bob", "mail.example.org", 993, false)]
    [InlineData("ann", "mail.example.org", 994, false)]
    [InlineData("ann", "mail2.example.org", 993, false)]
    [InlineData("", "ann@mail.example.org", 993, false)]
    public void It_is_equal_by_value(string user, string server, int port, bool expected)
    {
        var account = new Account("ann", "mail.example.org", 993);
        var other = new Account(user, server, port);
        Assert.Equal(expected, account.Equals(other));
        Assert.Equal(expected, other.Equals(account));
        if (expected)
            Assert.Equal(account.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void The_domain_of_a_user_may_differ_in_case() =>
        Assert.Equal(new Account("ann@example.org", "mail.example.org", 993), new Account("ann@Example.ORG", "MAIL.example.org", 993));

    [Fact]
    public void Processes_and_sockets_are_told_apart_and_whoever_is_administered_is_the_user()
    {
        var login = new Login(new SaslCredential("admin", "secret", "bob"), IsToken: false, null);
        Assert.Equal("bob@ssh one imap", Text(new ConnectionOptions { Host = "ssh", Process = ["ssh", "one", "imap"] }));
        Assert.Equal("bob@/run/one", Text(new ConnectionOptions { Host = "localhost", UnixSocket = "/run/one" }));
        Assert.Equal("bob@mail.example.org", Text(new ConnectionOptions { Host = "mail.example.org" }));

        string Text(ConnectionOptions to) => Account.Of(new SessionOptions { Connection = to, Login = login }).ToString();
    }
}
