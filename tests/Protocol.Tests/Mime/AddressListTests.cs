using System.Text;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class AddressListTests
{
    // "name|address; name|address"
    static string Parse(string text) =>
        string.Join("; ", AddressList.Parse(Encoding.Latin1.GetBytes(text)).Select(static a => $"{a.DisplayName}|{a.Address}"));

    [Theory]
    // RFC 5322 appendix A
    [InlineData("John Doe <jdoe@machine.example>", "John Doe|jdoe@machine.example")]
    [InlineData("\"Joe Q. Public\" <john.q.public@example.com>", "Joe Q. Public|john.q.public@example.com")]
    [InlineData("Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>", "Mary Smith|mary@x.test; |jdoe@example.org; Who?|one@y.test")]
    [InlineData("<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>", "|boss@nil.test; Giant; \"Big\" Box|sysservices@example.net")]
    [InlineData("A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;", "Ed Jones|c@a.test; |joe@where.test; John|jdoe@one.test")]
    [InlineData("Undisclosed recipients:;", "")]
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete|pete@silly.test")]
    [InlineData("Joe Q. Public <john.q.public@example.com>", "Joe Q. Public|john.q.public@example.com")]
    [InlineData("Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example", "Mary Smith|mary@example.net; |jdoe@test.example")]
    [InlineData("John Doe <jdoe@machine(comment).  example>", "John Doe|jdoe@machine.example")]
    // what mailers do
    [InlineData("", "")]
    [InlineData(" , ; ,", "")]
    [InlineData("jdoe@example.org (John Doe)", "John Doe|jdoe@example.org")]
    [InlineData("(John (the) Doe) jdoe@example.org", "John (the) Doe|jdoe@example.org")]
    [InlineData("Doe, John <jdoe@example.org>", "Doe, John|jdoe@example.org")]
    [InlineData("Doe, John <j@x>, Roe, Jane <r@x>", "Doe, John|j@x; Roe, Jane|r@x")]
    [InlineData("root, postmaster", "|root; |postmaster")]
    [InlineData("root", "|root")]
    [InlineData("Some Body", "Some Body|")]
    [InlineData("a@x, b@y", "|a@x; |b@y")]
    [InlineData("a@x; b@y", "|a@x; |b@y")]
    [InlineData("John <j@x", "John|j@x")]
    [InlineData("John <j@x, Jane <r@y>", "John|j@x; Jane|r@y")]
    [InlineData("John j@x>", "John|j@x")]
    [InlineData("John <<j@x>>", "John|j@x")]
    [InlineData("John < j@x >", "John|j@x")]
    [InlineData("John <mailto:j@x>", "John|j@x")]
    [InlineData("John j@x", "John|j@x")]
    [InlineData("John Doe <>", "John Doe|")]
    [InlineData("<>", "|")]
    [InlineData("\"john doe\"@example.org", "|\"john doe\"@example.org")]
    [InlineData("x <\"a,b>c\"@example.org>, d@e", "x|\"a,b>c\"@example.org; |d@e")]
    [InlineData("john @ example . org", "|john@example.org")]
    [InlineData("x <\"a (b) c\"@example.org>", "x|\"a (b) c\"@example.org")]
    [InlineData("x <a b@c>", "x|a b@c")]
    [InlineData("user@[192.168.0.1]", "|user@[192.168.0.1]")]
    [InlineData("user@[IPv6:::1], b@c", "|user@[IPv6:::1]; |b@c")]
    [InlineData("\"never ends <a@b>", "never ends <a@b>|")]
    [InlineData("=?utf-8?Q?J=C3=BCrgen?= <j@x>", "Jürgen|j@x")]
    [InlineData("\"=?utf-8?Q?J=C3=BCrgen?=\" <j@x>", "Jürgen|j@x")]
    [InlineData("=?utf-8?Q?Doe,_John?= <j@x>", "Doe, John|j@x")]
    [InlineData("=?utf-8?Q?Doe=2C_John?= <j@x>, b@c", "Doe, John|j@x; |b@c")]
    [InlineData("=?utf-8?Q?John_=3Cj@x=3E?=", "John|j@x")]
    [InlineData("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?= <j@x>", "ab|j@x")]
    [InlineData("j@x (=?utf-8?Q?J=C3=BCrgen?=)", "Jürgen|j@x")]
    [InlineData("J\xFCrgen <j@x>", "Jürgen|j@x")]
    [InlineData("j\xC3\xBCrgen@m\xC3\xBCnchen.example", "|jürgen@münchen.example")]
    [InlineData("\"j@x\" <j@x>", "j@x|j@x")]
    [InlineData("Team: a@x, b@y; c@z", "|a@x; |b@y; |c@z")]
    [InlineData("(only a comment)", "only a comment|")]
    [InlineData("a:b:c@d", "|c@d")]
    [InlineData("\\", "|\\")]
    [InlineData("\"\\", "|\\")]
    public void Reads(string text, string expected) => Assert.Equal(expected, Parse(text));

    [Theory]
    [InlineData(null, "a@b", "a@b", "a@b")]
    [InlineData("John Doe", "a@b", "John Doe <a@b>", "John Doe <a@b>")]
    [InlineData("Doe, John", "a@b", "\"Doe, John\" <a@b>", "\"Doe, John\" <a@b>")]
    [InlineData("J. \"X\" \\ Doe", "a@b", "\"J. \\\"X\\\" \\\\ Doe\" <a@b>", "\"J. \\\"X\\\" \\\\ Doe\" <a@b>")]
    [InlineData("Jürgen", "a@b", "=?utf-8?Q?J=C3=BCrgen?= <a@b>", "Jürgen <a@b>")]
    [InlineData("Müller, J.", "a@b", "=?utf-8?Q?M=C3=BCller=2C_J=2E?= <a@b>", "\"Müller, J.\" <a@b>")]
    [InlineData("x", "a@b\r\nBcc: c@d", "x <a@bBcc: c@d>", null)]
    public void Writes(string? name, string address, string header, string? shown)
    {
        var one = new MailAddress(name, address);
        Assert.Equal(header, AddressList.Format(one));
        if (shown is null)
            return;
        Assert.Equal(shown, one.ToString());
        Assert.Equal([one], AddressList.Parse(AddressList.Format([one])));
    }
}
