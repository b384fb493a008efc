using System.Text;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Client.Watching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Watching;

/// <summary>Many changes at random: whoever adds up what a watch tells has what the server has.</summary>
public sealed class RandomWatchTests
{
    static readonly WatchOptions Quick = new()
    {
        Events = FolderEventKinds.New | FolderEventKinds.Removed | FolderEventKinds.FlagChanged,
        PollInterval = TimeSpan.FromMilliseconds(40),
        FirstPause = TimeSpan.FromMilliseconds(20),
        LongestPause = TimeSpan.FromMilliseconds(50),
    };

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "IDLE")]
    [InlineData(3, "CONDSTORE")]
    [InlineData(4, "ESEARCH,UNSELECT")]
    public void The_sandbox_with_connections_that_break(int seed, string without)
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without.Split(',', StringSplitOptions.RemoveEmptyEntries), Rev2 = without.Length == 0 });
        var random = new Random(seed);
        string[] folders = ["INBOX", "Archive", "Junk"];
        using var session = Open(new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None }, server.UserName, server.Password);
        using var watch = new WatchLog(session, Quick, folders);
        for (int i = 0; i < 400; i++)
        {
            var folder = server.Mail[folders[random.Next(3)]];
            var uids = folder.Messages.Select(m => m.Uid).ToList();
            switch (random.Next(10))
            {
                case < 4:
                    folder.Append(Encoding.ASCII.GetBytes($"Subject: {i}\r\n\r\n"));
                    break;
                case < 7 when uids.Count > 0:
                    folder.SetFlags(uids[random.Next(uids.Count)], new FlagSet(random.Next(2) == 0 ? ["\\Seen"] : ["\\Flagged", "$x"]));
                    break;
                case < 9 when uids.Count > 0:
                    folder.Expunge(uids[random.Next(uids.Count)]);
                    break;
                case 9 when i % 3 == 0:
                    server.DropConnections();
                    break;
            }
            if (random.Next(4) == 0)
                watch.Take(TimeSpan.FromMilliseconds(random.Next(30)));
        }
        foreach (string folder in folders)
        {
            var expected = server.Mail[folder].Messages.Select(m => m.Uid).ToList();
            watch.Until(() => Present(watch, folder).SequenceEqual(expected), $"the {expected.Count} messages of {folder}");
        }
        AssertEachOnce(watch);
        foreach (string folder in folders)
        {
            foreach (var message in server.Mail[folder].Messages)
                watch.Until(() => Last(watch, folder, message.Uid).SetEquals(message.Flags.Where(f => f != "\\Recent")), $"the flags of {folder} {message.Uid}");
        }
    }

    [SkippableTheory]
    [InlineData(true, "NOTIFY")]
    [InlineData(false, "IDLE")]
    public void Dovecot(bool notify, string means)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        string[] folders = ["INBOX", "Archive", "Junk"];
        var options = new ConnectionOptions { Host = server.Host, Port = server.TlsPort, CertificateThumbprint = server.Thumbprint, DisabledCapabilities = notify ? [] : ["NOTIFY"] };
        using var session = Open(options, server.UserName, server.Password);
        using var watch = new WatchLog(session, Quick, folders);
        Assert.All(watch.Means, m => Assert.Equal(means, m));
        using var other = Open(options, server.UserName, server.Password);
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
        {
            string folder = folders[random.Next(3)];
            var uids = other.Search(folder, SearchKey.Word("ALL")).Uids.ToList();
            switch (random.Next(4))
            {
                case < 2:
                    _ = other.Append(folder, [new MessageUpload("x", new MemoryLiteralSource(Encoding.ASCII.GetBytes($"Subject: {i}\r\n\r\nx\r\n")), [], null)]).Single();
                    break;
                case 2 when uids.Count > 0:
                    _ = other.Store(folder, 0, new UidSet([uids[random.Next(uids.Count)]]), StoreMode.Replace, random.Next(2) == 0 ? ["\\Seen"] : ["\\Flagged", "$x"]).Single();
                    break;
                case 3 when uids.Count > 0:
                    _ = other.Expunge(folder, 0, new UidSet([uids[random.Next(uids.Count)]])).Single();
                    break;
            }
            if (random.Next(3) == 0)
                watch.Take(TimeSpan.FromMilliseconds(random.Next(60)));
        }
        foreach (string folder in folders)
        {
            var expected = other.Search(folder, SearchKey.Word("ALL")).Uids.ToList();
            watch.Until(() => Present(watch, folder).SequenceEqual(expected), $"the {expected.Count} messages of {folder}");
            foreach (var data in expected.Count == 0 ? [] : other.Fetch(folder, 0, new UidSet(expected), new FetchRequest(Protocol.Responses.FetchItems.FetchItemKinds.Flags)))
                watch.Until(() => Last(watch, folder, data.Uid).SetEquals(data.Flags!.Where(f => f != "\\Recent")), $"the flags of {folder} {data.Uid}");
        }
        AssertEachOnce(watch);
        Assert.Empty(watch.Warnings);
    }

    static ImapSession Open(ConnectionOptions connection, string user, string password) =>
        ImapSession.Open(new SessionOptions { Connection = connection, Login = new Login(new SaslCredential(user, password)) });

    static SortedSet<uint> Present(WatchLog watch, string folder)
    {
        var present = new SortedSet<uint>();
        foreach (var e in watch.Events.Where(e => e.Folder == folder))
        {
            if (e.Kind == FolderEventKinds.New)
                present.Add(e.Uid);
            else if (e.Kind == FolderEventKinds.Removed)
                present.Remove(e.Uid);
        }
        return present;
    }

    static HashSet<string> Last(WatchLog watch, string folder, uint uid) =>
        [.. (watch.Events.LastOrDefault(e => e.Folder == folder && e.Uid == uid && e.Flags is not null)?.Flags ?? FlagSet.Empty).Where(f => f != "\\Recent")];

    static void AssertEachOnce(WatchLog watch)
    {
        Assert.All(watch.Events.Where(e => e.Kind != FolderEventKinds.FlagChanged).GroupBy(e => (e.Kind, e.Folder, e.Uid)), g => Assert.Single(g));
        // What was never told to be there is not told to be gone.
        var told = watch.Events.Where(e => e.Kind == FolderEventKinds.New).Select(e => (e.Folder, e.Uid)).ToHashSet();
        Assert.All(watch.Events.Where(e => e.Kind == FolderEventKinds.Removed), e => Assert.Contains((e.Folder, e.Uid), told));
    }
}
