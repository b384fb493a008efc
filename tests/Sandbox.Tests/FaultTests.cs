using System.Diagnostics;

namespace ImapPS.Sandbox.Tests;

public sealed class FaultTests
{
    [Fact]
    public void Answers_what_it_is_told_to_so_many_times()
    {
        using var server = TestMail.Server(1);
        using var client = RawClient.Select(server);
        server.Faults.On("search").Skip(1).Times(2).Answer("NO [CANNOT] not today");
        client.Ok("SEARCH ALL");
        Assert.Equal("NO [CANNOT] not today", client.No("UID SEARCH ALL"));
        client.No("SEARCH ALL");
        client.Ok("SEARCH ALL");
    }

    [Fact]
    public void Sends_lines_nobody_asked_for()
    {
        using var server = TestMail.Server(1);
        using var client = RawClient.Select(server);
        server.Faults.On("NOOP").Untagged("* OK [ALERT] the disk is full", "* 5 EXISTS");
        Assert.Equal(["* OK [ALERT] the disk is full", "* 5 EXISTS"], client.Ok("NOOP"));
        Assert.Empty(client.Ok("NOOP"));
    }

    [Fact]
    public void Drops_the_connection_before_a_command_or_within_its_answer()
    {
        using var server = TestMail.Server(1);
        using var client = RawClient.Select(server);
        server.Faults.On("UID FETCH").DropAfter(9);
        client.Write("x UID FETCH 1 BODY.PEEK[]\r\n");
        Assert.Equal("The server closed the connection after: * 1 FETCH", Assert.Throws<EndOfStreamException>(client.ReadLine).Message);
        using var second = RawClient.Select(server);
        server.Faults.On("STORE").Drop();
        second.Write("x STORE 1 +FLAGS (\\Seen)\r\n");
        Assert.True(second.IsClosed());
        Assert.False(server.Mail["INBOX"].Messages[0].Flags.Contains("\\Seen"));
        using var third = RawClient.Select(server);
        server.Faults.On("NOOP").DropAfter(1_000_000);
        third.Ok("NOOP");
        Assert.True(third.IsClosed());
    }

    [Fact]
    public void Says_BYE_or_nothing_or_waits()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        server.Faults.On("NOOP").Delay(TimeSpan.FromMilliseconds(200));
        var time = Stopwatch.StartNew();
        client.Ok("NOOP");
        Assert.True(time.ElapsedMilliseconds >= 190);
        server.Faults.On(null).Silent();
        client.Write("x NOOP\r\n");
        Assert.True(client.IsSilent(200));
        server.Faults.On("NOOP").Bye("going down");
        client.Write("y NOOP\r\n");
        Assert.Equal("* BYE going down", client.ReadLine());
        Assert.True(client.IsClosed());
    }

    [Fact]
    public void Greets_as_it_is_told_or_refuses()
    {
        using var server = SandboxServer.Start();
        server.Faults.Greeting = "* BYE too busy";
        using (var client = RawClient.Connect(server))
        {
            Assert.Equal("* BYE too busy", client.Greeting);
            Assert.True(client.IsClosed());
        }
        server.Faults.Clear();
        server.Faults.RefuseConnections = true;
        Assert.ThrowsAny<IOException>(() => RawClient.Connect(server));
        server.Faults.Clear();
        using var last = RawClient.Connect(server);
        last.Ok("NOOP");
        server.DropConnections();
        Assert.True(last.IsClosed());
    }

    [Fact]
    public void Counts_round_trips_and_connections()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Ok("NOOP");
        Assert.Equal(2, server.RoundTrips);
        server.ClearLog();
        client.Write("a NOOP\r\nb NOOP\r\nc NOOP\r\n");
        client.ReadAnswer("c");
        Assert.Equal(1, server.RoundTrips);
        Assert.Equal(["a NOOP", "b NOOP", "c NOOP"], server.CommandLog);
        Assert.Equal(1, server.ConnectionsOpen);
    }
}
