using System.Collections.Concurrent;
using System.Text;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Client.Tests;

public sealed class ParallelFetchTests : IDisposable
{
    const int Count = 300;
    const int Batch = 10;

    readonly SandboxServer _server = SandboxServer.Start();
    readonly ImapSession _session;
    readonly List<uint> _taken = [];
    readonly ConcurrentDictionary<int, bool> _threads = new();

    public ParallelFetchTests()
    {
        for (int i = 1; i <= Count; i++)
            _server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes($"Subject: {i}\r\n\r\n{i}\r\n"));
        _session = ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions { Host = _server.Host, Port = _server.PlainPort, Security = ConnectionSecurity.None },
            Login = new Login(new SaslCredential(_server.UserName, _server.Password)),
        });
        _session.Has("IMAP4rev1");
    }

    public void Dispose()
    {
        _session.Dispose();
        _server.Dispose();
    }

    int Logins => _server.CommandLog.Count(c => c.Contains("AUTHENTICATE", StringComparison.Ordinal) || c.Contains("LOGIN ", StringComparison.Ordinal));

    void FetchAll(int connections)
    {
        using var pump = new ParallelFetch(_session, data =>
        {
            Assert.Equal($"Subject: {data.Uid}\r\n\r\n{data.Uid}\r\n", ((Text)data.Section("BODY[]")!.Value.Sink!).ToString());
            _taken.Add(data.Uid);
        }, connections, default);
        var request = new FetchRequest(FetchItemKinds.None, [BodySection.Whole])
        {
            Sinks = (_, _, _) =>
            {
                _threads[Environment.CurrentManagedThreadId] = true;
                return new Text();
            },
        };
        foreach (var batch in new UidSet(1, Count).Chunk(int.MaxValue, Batch))
            pump.Submit("INBOX", 0, batch, request);
        pump.Drain();
        Assert.Equal(Enumerable.Range(1, Count).Select(i => (uint)i), _taken.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_message_comes_once_over_as_many_connections(int connections)
    {
        int before = Logins;
        FetchAll(connections);
        Assert.Equal(connections - 1, Logins - before);
        Assert.InRange(_threads.Count, 1, connections);
    }

    [Fact]
    public void Little_is_fetched_over_one_connection()
    {
        int before = Logins;
        using var pump = new ParallelFetch(_session, data => _taken.Add(data.Uid), 8, default);
        pump.Submit("INBOX", 0, new UidSet(1, 100), new FetchRequest(FetchItemKinds.Size));
        pump.Drain();
        Assert.Equal(100, _taken.Count);
        Assert.Equal(before, Logins);
    }

    [Fact]
    public void A_server_that_gives_no_further_connection_is_done_without()
    {
        _server.Faults.RefuseConnections = true;
        FetchAll(4);
        Assert.Contains(_session.Notices.Notes.Take(), n => n.StartsWith("The server allowed no further connection; 1 are used:", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_broken_connection_did_not_bring_is_fetched_again()
    {
        // The session's own folder is open already: this hits each further connection.
        _session.CurrentUidValidity("INBOX");
        _server.Faults.On("EXAMINE").Times(2).Drop();
        FetchAll(3);
        Assert.Contains("An additional connection was closed: what it had not delivered is fetched again.", _session.Notices.Notes.Take());
    }

    [Fact]
    public void A_folder_that_a_further_connection_may_not_open_is_fetched_by_the_others()
    {
        _session.CurrentUidValidity("INBOX");
        _server.Faults.On("EXAMINE").Times(2).Answer("NO [NOPERM] not you");
        FetchAll(3);
        Assert.Contains(_session.Notices.Notes.Take(), note => note.Contains("fetched again", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_that_no_connection_gets_is_reported_once_and_the_others_come()
    {
        _session.CurrentUidValidity("INBOX");
        // Two batches of ten are refused once, wherever they are asked for: all of them come in the end.
        _server.Faults.On("UID FETCH").Skip(3).Times(2).Answer("NO [SERVERBUG] try again");
        FetchAll(3);
        Assert.Empty(_session.Notices.NotFetched);
    }

    sealed class Text : ILiteralSink
    {
        readonly StringBuilder _text = new();

        public void Write(ReadOnlySpan<byte> bytes) => _text.Append(Encoding.ASCII.GetString(bytes));

        public void Complete()
        {
        }

        public override string ToString() => _text.ToString();
    }
}
