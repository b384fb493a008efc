using System.Text;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Files;
using ImapPS.Protocol.Sasl;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Client.Tests;

public sealed class BatchedAppendTests
{
    sealed class Source(byte[] bytes) : IRepeatableSource
    {
        int _at;

        public long Length => bytes.Length;

        public int Read(Span<byte> buffer)
        {
            int count = Math.Min(buffer.Length, bytes.Length - _at);
            bytes.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }

        public void Rewind() => _at = 0;
    }

    static MessageUpload Upload(int number, int size = 100) =>
        new($"{number}", new Source(Encoding.ASCII.GetBytes($"Subject: {number}\r\n\r\n{new string('x', size)}\r\n")), ["\\Seen"], DateTimeOffset.UnixEpoch.AddDays(number));

    static ImapSession Open(SandboxServer server) => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None },
        Login = new Login(new SaslCredential(server.UserName, server.Password)),
    });

    [Theory]
    [InlineData(null, 1, 4)]
    [InlineData("MULTIAPPEND", 250, 250)]
    [InlineData("LITERAL+", 1, 4)]
    public void Many_messages_go_in_few_commands_where_the_server_takes_them(string? off, int fewest, int most)
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = off is null ? [] : [off] });
        using var session = Open(server);
        var results = session.Append("INBOX", Enumerable.Range(1, 250).Select(i => Upload(i))).ToList();
        Assert.Equal(Enumerable.Range(1, 250).Select(i => (uint)i), results.Select(r => r.Uid));
        Assert.Equal(Enumerable.Range(1, 250).Select(i => $"{i}"), results.Select(r => r.Upload.Source));
        Assert.InRange(server.CommandLog.Count(c => c.Contains(" APPEND ", StringComparison.Ordinal)), fewest, most);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(77), server.Mail["INBOX"].Messages[76].Received);
        Assert.Equal("Subject: 77\r\n", Encoding.ASCII.GetString(server.Mail["INBOX"].Messages[76].ToArray())[..13]);
    }

    // The first of a kind goes alone, and what follows need not wait.
    [Fact]
    public void A_kind_of_message_that_the_server_has_not_accepted_yet_goes_alone_and_waits()
    {
        using var server = SandboxServer.Start();
        using var session = Open(server);
        var uploads = Enumerable.Range(1, 300).Select(i => Upload(i) with { Flags = i is > 100 and <= 150 ? ["Work"] : ["\\Seen"] });
        Assert.All(session.Append("INBOX", uploads), r => Assert.Null(r.Error));
        var headers = server.CommandLog.Where(c => c.Contains(" APPEND ", StringComparison.Ordinal)).Select(c => c.Split("\r\n")[0]).ToList();
        Assert.Equal(Enumerable.Range(1, 300).Select(i => $"{i}"), server.Mail["INBOX"].Messages.Select(m => Encoding.ASCII.GetString(m.ToArray()).Split('\r')[0][9..]));
        Assert.Equal(2, headers.Count(h => !h.Contains("+}", StringComparison.Ordinal)));
        Assert.InRange(headers.Count, 4, 7);
    }

    [Fact]
    public void One_refused_message_takes_no_other_with_it()
    {
        using var server = SandboxServer.Start(new SandboxOptions { AppendLimit = 5000 });
        using var session = Open(server);
        var results = session.Append("INBOX", [Upload(1), Upload(2), Upload(3, 6000), Upload(4)]).ToList();
        Assert.Equal(["1", "2", "3", "4"], results.Select(r => r.Upload.Source));
        Assert.Equal([false, false, true, false], results.Select(r => r.Error is not null));
        Assert.Equal(["1", "2", "4"], server.Mail["INBOX"].Messages.Select(m => Encoding.ASCII.GetString(m.ToArray())[9..10]));
    }
}
