using ImapPS.Changes.Running;
using ImapPS.Client.Folders;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Client.Tests.Folders;

public sealed class SharedCountTests : IDisposable
{
    const int Count = 70;

    readonly SandboxServer _server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
    readonly ImapSession _session;

    public SharedCountTests()
    {
        for (int i = 0; i < Count; i++)
        {
            var folder = _server.Mail.CreateFolder($"Tree/{i:000}");
            for (int m = 0; m < i % 4; m++)
                folder.Append("Subject: x\r\n\r\n"u8.ToArray());
        }
        _session = Sessions.Open(_server);
    }

    public void Dispose()
    {
        _session.Dispose();
        _server.Dispose();
    }

    int Logins => _server.CommandLog.Count(c => c.Contains("AUTHENTICATE", StringComparison.Ordinal) || c.Contains("LOGIN ", StringComparison.Ordinal));

    void CountAll(int connections)
    {
        var folders = _session.ListFolders(new FolderListRequest("Tree/*") { Status = StatusDetail.Counts, Connections = connections });
        Assert.Equal(Enumerable.Range(0, Count).Select(i => (uint?)(i % 4)), folders.Select(f => (uint?)f.Status?.Messages));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(9, 3)]
    public void Connections_share_the_folders(int connections, int further)
    {
        int before = Logins;
        CountAll(connections);
        Assert.Equal(further, Logins - before);
    }

    [Fact]
    public void A_server_that_gives_no_further_connection_counts_all_the_same()
    {
        _server.Faults.RefuseConnections = true;
        CountAll(4);
        Assert.Contains(_session.Notices.Notes.Take(), n => n.StartsWith("The server allowed no further connection; 1 are used:", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_broken_connection_did_not_count_is_counted_here()
    {
        // The session's own is long answered: this breaks each further one once it is logged in.
        _session.Has("IMAP4rev1");
        _server.Faults.On("ID").Times(3).Drop();
        int before = Logins;
        CountAll(4);
        Assert.True(Logins > before);
        Assert.True(_session.IsOpen);
    }
}
