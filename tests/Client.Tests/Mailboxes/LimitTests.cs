using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

/// <summary>MESSAGELIMIT and SAVELIMIT (RFC 9738): what one command may not do, the next one does.</summary>
public sealed class LimitTests
{
    static ImapSession Open(SandboxServer server, params string[] without) => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None, DisabledCapabilities = without },
        Login = new Login(new SaslCredential(server.UserName, server.Password)),
    });

    static SandboxServer Server(SandboxOptions options)
    {
        var server = SandboxServer.Start(options);
        for (int i = 0; i < 10; i++)
            server.Mail["INBOX"].Append("Subject: x\r\n\r\n"u8.ToArray());
        return server;
    }

    // The server tells its limit by refusing or by stopping, and not before.
    [Fact]
    public void What_is_left_undone_is_done_by_further_commands()
    {
        using var server = Server(new SandboxOptions { MessageLimit = 3 });
        using var session = Open(server, "MESSAGELIMIT=");
        var all = new UidSet(1, 10);
        Assert.Equal(all, session.Search("INBOX", SearchKey.All).Uids);
        Assert.Equal(all, Joined(session.Store("INBOX", 0, all, StoreMode.Add, ["\\Flagged"])));
        Assert.All(server.Mail["INBOX"].Messages, m => Assert.Contains("\\Flagged", m.Flags));
        Assert.Equal(all, new UidSet(session.Fetch("INBOX", 0, all, new FetchRequest(FetchItemKinds.Flags)).Select(m => m.Uid)));
        Assert.Equal(all, Joined(session.Copy("INBOX", 0, all, "Archive")));
        Assert.Equal(10, server.Mail["Archive"].Messages.Count);
        Assert.Equal(new UidSet(6, 10), Joined(session.Expunge("INBOX", 0, new UidSet(6, 10))));
        Assert.Equal([1u, 2, 3, 4, 5], server.Mail["INBOX"].Messages.Select(m => m.Uid));
        Assert.Equal(new UidSet(2, 5), Joined(session.Move("INBOX", 0, new UidSet(2, 5), "Archive")));
        Assert.Equal([1u], server.Mail["INBOX"].Messages.Select(m => m.Uid));
        Assert.Contains(session.Notices.Notes.Take(), n => n.Contains("at most 3 messages per command", StringComparison.Ordinal));
    }

    [Fact]
    public void SAVELIMIT_is_for_what_stores_messages_only()
    {
        using var server = Server(new SandboxOptions { SaveLimit = 4 });
        using var session = Open(server);
        var all = new UidSet(1, 10);
        server.ClearLog();
        Assert.Equal(all, Joined(session.Store("INBOX", 0, all, StoreMode.Add, ["\\Flagged"])));
        Assert.Equal(all, Joined(session.Copy("INBOX", 0, all, "Archive")));
        Assert.Equal(all, Joined(session.Move("INBOX", 0, all, "Archive")));
        Assert.All(session.Append("INBOX", Enumerable.Range(0, 10).Select(i => Mail.Message($"n{i}"))), r => Assert.Null(r.Error));
        Assert.Equal((1, 3, 3), (Count("UID STORE"), Count("UID COPY"), Count("UID MOVE")));
        Assert.Equal(20, server.Mail["Archive"].Messages.Count);

        int Count(string command) => server.CommandLog.Count(l => l.Contains(command, StringComparison.Ordinal));
    }

    static UidSet Joined(IEnumerable<ChangeBatch> batches) => new(batches.SelectMany(b => b.Uids).Order());
}
