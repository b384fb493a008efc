using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Client.Tests.Folders;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

public sealed class SandboxConcurrencyTests(SandboxFixture fixture) : ConcurrencyTests(fixture), IClassFixture<SandboxFixture>;

public sealed class DovecotConcurrencyTests(DovecotFixture fixture) : ConcurrencyTests(fixture), IClassFixture<DovecotFixture>;

public sealed class CyrusConcurrencyTests(CyrusFixture fixture) : ConcurrencyTests(fixture), IClassFixture<CyrusFixture>;

/// <summary>
/// Several threads on one session, several sessions on one folder, one that follows its sequence numbers and a watch. The changes at random take three seconds with a fixed
/// seed; IMAPPS_RANDOM_SECONDS gives them longer, IMAPPS_RANDOM_SEED other ones.
/// </summary>
public abstract class ConcurrencyTests(MailboxFixture fixture)
{
    static readonly TimeSpan Span = TimeSpan.FromSeconds(FromEnvironment("IMAPPS_RANDOM_SECONDS", 3));

    static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    [SkippableFact]
    public void Two_threads_share_one_session()
    {
        using var session = fixture.Open();
        string[] folders = [$"{fixture.Prefix}One {Guid.NewGuid():N}", $"{fixture.Prefix}Two {Guid.NewGuid():N}"];
        foreach (string folder in folders)
        {
            session.CreateFolder(folder);
            Assert.Equal(300, session.Append(folder, Enumerable.Range(1, 300).Select(i => Mail.Message($"{folder} {i}"))).Count(r => r.Error is null));
        }
        var errors = new ConcurrentQueue<Exception>();
        var threads = folders.Select((folder, index) => new Thread(() =>
        {
            try
            {
                for (int round = 0; round < 5; round++)
                {
                    var found = session.Search(folder, SearchKey.All);
                    int count = 0;
                    foreach (var message in session.Fetch(folder, found.UidValidity, found.Uids, new FetchRequest(FetchItemKinds.Envelope), descending: round % 2 == 1))
                    {
                        Assert.StartsWith(folder, message.ReadEnvelope()!.Subject);
                        count++;
                        if (round == 3 && count == 50)
                            break;
                    }
                    Assert.Equal(round == 3 ? 50 : 300, count);
                    Assert.Equal(300, session.Store(folder, found.UidValidity, found.Uids, StoreMode.Add, [$"$round{round}"]).Sum(b => b.Uids.Count));
                }
            }
            catch (Exception e)
            {
                errors.Enqueue(e);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        Assert.True(threads.TrueForAll(t => t.Join(TimeSpan.FromSeconds(60))), "The threads wait for one another.");
        Assert.Empty(errors);
        foreach (string folder in folders)
        {
            Assert.Equal(300, session.Search(folder, SearchKey.Keyword("$round4")).Uids.Count);
            session.DeleteFolder(folder);
        }
    }

    [SkippableFact]
    public void Sessions_that_change_one_folder_at_random_agree_in_the_end()
    {
        string folder = $"Shared {Guid.NewGuid():N}";
        using var session = fixture.Open();
        session.CreateFolder(folder);
        Assert.Equal(100, session.Append(folder, Enumerable.Range(1, 100).Select(i => Mail.Message($"n{i}"))).Count(r => r.Error is null));
        var errors = new ConcurrentQueue<Exception>();
        int seed = FromEnvironment("IMAPPS_RANDOM_SEED", 1);
        using var other = fixture.Open();
        using var plain = fixture.Open(["MOVE", "ESEARCH", "IMAP4rev2"]);
        // What goes is told to this one by UID, and every change with its ModSeq.
        using var resyncing = fixture.Open(ConnectionSecurity.None, enable: "QRESYNC");
        Assert.True(resyncing.HasEnabled("QRESYNC"));
        using var numbering = fixture.Open();
        var follower = new SequenceFollower(numbering, folder, fixture.TellsOfTheUntold);
        using var watched = new WatchedFolder(session, folder);
        var lines = new[] { session, other, plain, resyncing, numbering }.ToDictionary(s => s, s => new LastLines(s));
        ImapSession[] changing = [session, other, plain, resyncing], all = [.. changing, numbering];
        var threads = all.Select((own, index) => new Thread(() =>
        {
            try
            {
                if (own == numbering)
                    follower.Work(Span, new Random(seed + index));
                else
                    ChangeAtRandom(own, folder, new Random(seed + index));
            }
            catch (Exception e)
            {
                errors.Enqueue(e);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        Assert.True(threads.TrueForAll(t => t.Join(Span + TimeSpan.FromSeconds(60))), "A session hangs.");
        Assert.True(errors.IsEmpty, $"seed {seed}: {string.Join('\n', errors)}");

        AllAgree(lines, folder, seed);
        watched.Agrees(other, folder);
        // A later EXISTS would put a wrong count right: nothing more is added, each in turn takes some away.
        foreach (var own in changing)
        {
            var found = own.Search(folder, SearchKey.All);
            var some = new UidSet(found.Uids.Where((_, i) => i % 7 == 3));
            Assert.Equal(some.Count, own.Expunge(folder, found.UidValidity, some).Sum(b => b.Uids.Count));
            AllAgree(lines, folder, seed);
        }
        Assert.Equal(session.Search(folder, SearchKey.All).Uids, follower.Uids());
        watched.Agrees(other, folder);
        session.DeleteFolder(folder);
    }

    // What each session believes of the folder that it has had open all the time is what a fresh look says.
    void AllAgree(Dictionary<ImapSession, LastLines> sessions, string folder, int seed)
    {
        using var fresh = fixture.Open();
        var uids = fresh.Search(folder, SearchKey.All).Uids;
        Assert.Equal((uint)uids.Count, fresh.GetStatus(folder)!.Messages);
        foreach (var (own, lines) in sessions)
        {
            Assert.True(own.IsSelected(folder));
            own.Connection.Execute(new NoopCommand());
            var mailbox = own.Connection.Protocol.Mailbox!;
            // What Cyrus never tells of nobody can count; that it does so, shows.
            bool isRight = uids.Count == mailbox.Exists || (fixture.TellsOfTheUntold && mailbox.IsMiscounted);
            Assert.True(isRight, $"seed {seed}: {uids.Count} messages are there, and {mailbox.Exists} believed.\n{lines}");
            Assert.Equal(uids, own.Search(folder, SearchKey.All).Uids);
        }
    }

    static void ChangeAtRandom(ImapSession session, string folder, Random random)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Span;)
        {
            var found = session.Search(folder, SearchKey.All);
            var some = new UidSet(found.Uids.Where(_ => random.Next(10) == 0));
            switch (random.Next(5))
            {
                case 0:
                    Assert.All(session.Append(folder, Enumerable.Range(0, random.Next(1, 8)).Select(i => Mail.Message($"r{i}"))), r => Assert.Null(r.Error));
                    break;
                case 1 when some.Count > 0:
                    foreach (var _ in session.Store(folder, found.UidValidity, some, (StoreMode)random.Next(2), ["\\Flagged"])) { }
                    break;
                case 2 when some.Count > 0:
                    foreach (var _ in session.Expunge(folder, found.UidValidity, some)) { }
                    break;
                case 3:
                    foreach (var message in session.Fetch(folder, found.UidValidity, found.Uids, new FetchRequest(FetchItemKinds.Flags | FetchItemKinds.Size)))
                        Assert.True(message.Uid > 0);
                    break;
                case 4 when some.Count > 0:
                    try
                    {
                        foreach (var _ in session.Copy(folder, found.UidValidity, some, "INBOX")) { }
                    }
                    catch (ImapCommandException e) when (e.Code == "EXPUNGEISSUED" || e.Message.Contains("Too many identical emails", StringComparison.Ordinal))
                    {
                        // The others expunged faster than it could be tried again, or Cyrus has had enough of these: honest answers.
                    }
                    break;
            }
        }
    }
}
