using System.Text;
using ImapPS.Changes.Running;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Files;
using ImapPS.Protocol;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Changes.Tests;

public sealed class AccountTransferTests : IDisposable
{
    static readonly DateTimeOffset Day = new(2019, 8, 7, 6, 5, 4, TimeSpan.FromHours(3));

    readonly SandboxServer _here = SandboxServer.Start();
    readonly List<IDisposable> _open = [];
    readonly List<(uint Uid, Exception Error)> _failed = [];
    SandboxServer _there = null!;

    public void Dispose()
    {
        _open.ForEach(o => o.Dispose());
        _here.Dispose();
        _there?.Dispose();
    }

    ImapSession Open(SandboxServer server)
    {
        var session = ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None },
            Login = new Login(new SaslCredential(server.UserName, server.Password)),
        });
        _open.Add(session);
        return session;
    }

    AccountTransfer Make(SandboxOptions? there = null)
    {
        _there = SandboxServer.Start(there ?? new SandboxOptions());
        return new AccountTransfer(Open(_here), "INBOX", 0, Open(_there), "Archive", (uid, error) => _failed.Add((uid, error)));
    }

    static byte[] Message(int number, int size = 100, bool withId = true) =>
        Encoding.Latin1.GetBytes($"Subject: {number} \u00E4\r\n{(withId ? $"Message-ID: <{number}@x>\r\n" : "")}\r\n{new string('x', size)}\r\nbare \n line\r\n");

    void Fill(int count, int size = 100, bool withId = true)
    {
        for (int i = 1; i <= count; i++)
            _here.Mail["INBOX"].Append(Message(i, size + i, withId), new FlagSet(i % 2 == 0 ? ["\\Seen", "$Word", "\\Flagged"] : []), Day.AddDays(i));
    }

    static UidSet All(int count) => new(1, (uint)count);

    void AssertThere(int count)
    {
        var there = _there.Mail["Archive"].Messages;
        Assert.Equal(count, there.Count);
        for (int i = 1; i <= count; i++)
        {
            var copy = there[i - 1];
            Assert.Equal(Day.AddDays(i), copy.Received);
            Assert.Equal(i % 2 == 0 ? ["\\Seen", "\\Flagged", "$Word"] : [], copy.Flags.Where(f => f != "\\Recent"));
            Assert.StartsWith($"Subject: {i} \u00E4\r\n", Encoding.Latin1.GetString(copy.ToArray()));
        }
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("", false)]
    [InlineData("UIDPLUS MULTIAPPEND", true)]
    [InlineData("UIDPLUS MULTIAPPEND", false)]
    [InlineData("UIDPLUS LITERAL+ LITERAL-", true)]
    public void Copies_bytes_flags_and_dates_whatever_the_server_lacks(string without, bool withId)
    {
        Fill(120, withId: withId);
        var transfer = Make(new SandboxOptions { DisableCapability = without.Split(' ', StringSplitOptions.RemoveEmptyEntries) });
        var batches = transfer.CopyAll(All(120)).ToList();
        Assert.Empty(_failed);
        Assert.Equal(120, batches.Sum(b => b.Uids.Count));
        Assert.Equal(120, batches.Sum(b => b.NewUids!.Count));
        AssertThere(120);
        Assert.Equal(_here.Mail["INBOX"].Messages.Select(m => m.ToArray()), _there.Mail["Archive"].Messages.Select(m => m.ToArray()));
        Assert.DoesNotContain(_here.CommandLog, c => c.Contains("STORE", StringComparison.Ordinal) || c.Contains("EXPUNGE", StringComparison.Ordinal) || c.Contains(" SELECT ", StringComparison.Ordinal));
    }

    [Fact]
    public void Large_messages_go_by_a_file()
    {
        Fill(3, 3_000_000);
        Assert.Equal(3, Make().MoveAll(All(3)).Sum(b => b.Uids.Count));
        AssertThere(3);
        Assert.Equal(Enumerable.Range(1, 3).Select(i => Message(i, 3_000_000 + i)), _there.Mail["Archive"].Messages.Select(m => m.ToArray()));
        Assert.Empty(_here.Mail["INBOX"].Messages);
    }

    [Fact]
    public void A_refused_message_stays_and_the_others_go()
    {
        Fill(4);
        _here.Mail["INBOX"].Append(Message(5, 9000));
        var transfer = Make(new SandboxOptions { AppendLimit = 5000 });
        Assert.Equal([1u, 2, 3, 4], transfer.MoveAll(All(5)).SelectMany(b => b.Uids));
        var (uid, error) = Assert.Single(_failed);
        Assert.Equal(5u, uid);
        Assert.IsType<ImapCommandException>(error);
        Assert.Equal([5u], _here.Mail["INBOX"].Messages.Select(m => m.Uid));
        AssertThere(4);
    }

    [Fact]
    public void What_cannot_be_found_again_is_not_taken_away()
    {
        Fill(3);
        var transfer = Make();
        // The copies are gone before they are looked for.
        _there.CommandReceived += line =>
        {
            if (!line.Contains("EXAMINE", StringComparison.Ordinal))
                return;
            foreach (var message in _there.Mail["Archive"].Messages.ToList())
                _there.Mail["Archive"].Expunge(message.Uid);
        };
        Assert.Empty(transfer.MoveAll(All(3)).SelectMany(b => b.Uids));
        Assert.Equal([1u, 2, 3], _failed.Select(f => f.Uid));
        Assert.Equal(3, _here.Mail["INBOX"].Count);
        Assert.DoesNotContain(_here.CommandLog, c => c.Contains("EXPUNGE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_broken_line_leaves_every_message_in_one_place_at_least(bool here)
    {
        Fill(100);
        var transfer = Make();
        // The first fifty go in three commands: one of each kind alone, and the others.
        (here ? _here : _there).Faults.On(here ? "UID FETCH" : "APPEND").Skip(here ? 1 : 3).DropAfter(here ? 3000 : 0);
        var done = new UidSet();
        Assert.Throws<ImapConnectionException>(() =>
        {
            foreach (var batch in transfer.MoveAll(All(100)))
                done.Add(batch.Uids);
        });
        Assert.Equal(50, done.Count);
        var subjects = _here.Mail["INBOX"].Messages.Concat(_there.Mail["Archive"].Messages).Select(m => Encoding.Latin1.GetString(m.ToArray()).Split('\r')[0]).ToHashSet();
        Assert.Equal(100, subjects.Count);
        Assert.Equal(50, _here.Mail["INBOX"].Count);
    }

    // The source's keywords are anything; the sandbox keeps what it is given here.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Flags_that_no_server_takes_are_left_out_and_told_and_the_message_arrives(bool move)
    {
        byte[] wipe = Encoding.ASCII.GetBytes("Message-ID: <wipe@x>\r\n\r\nz1 SELECT INBOX\r\nz2 STORE 1:* +FLAGS (\\Deleted)\r\nz3 EXPUNGE\r\n");
        _here.Mail["INBOX"].Append(wipe, new FlagSet(["\\Seen", "\\zap", "Deleted", "a]b"]), Day);
        var transfer = Make();
        _there.Mail["INBOX"].Append(Message(9));
        var told = new List<string>();
        transfer.LeftOut = (uid, flag) => told.Add($"{uid} {flag}");
        Assert.Equal([1u], (move ? transfer.MoveAll(All(1)) : transfer.CopyAll(All(1))).SelectMany(b => b.Uids));
        Assert.Empty(_failed);
        Assert.Equal(["1 \\zap", "1 a]b"], told);
        var copy = Assert.Single(_there.Mail["Archive"].Messages);
        Assert.Equal(["\\Seen", "Deleted"], copy.Flags.Where(f => f != "\\Recent"));
        Assert.Equal(wipe, copy.ToArray());
        Assert.Single(_there.Mail["INBOX"].Messages);
        Assert.DoesNotContain(_there.CommandLog, c => c.StartsWith('z'));
    }

    [Fact]
    public void A_message_with_NUL_takes_no_other_with_it()
    {
        Fill(4);
        byte[] binary = [.. Message(5), 0, .. "\r\n"u8];
        _here.Mail["INBOX"].Append(binary, new FlagSet([]), Day.AddDays(5));
        Assert.Equal([1u, 2, 3, 4, 5], Make().CopyAll(All(5)).SelectMany(b => b.Uids));
        Assert.Equal(binary, _there.Mail["Archive"].Messages[4].ToArray());
        _there.Dispose();
        Assert.Equal([1u, 2, 3, 4], Make(new SandboxOptions { DisableCapability = ["BINARY"] }).CopyAll(All(5)).SelectMany(b => b.Uids));
        Assert.Equal(5u, Assert.Single(_failed).Uid);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_that_comes_short_is_neither_stored_nor_taken_away(bool move)
    {
        Fill(3);
        var transfer = Make();
        // Its size is in the answer that brings it: no further round trip.
        _here.Faults.On("UID FETCH").Untagged(
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 20 BODY[] {20}\r\nSubject: 1\r\n\r\nabcd\r\n)",
            "* 2 FETCH (UID 2 FLAGS () RFC822.SIZE 9724 BODY[] {20}\r\nSubject: 2\r\n\r\nabcd\r\n)",
            "* 3 FETCH (UID 3 FLAGS () RFC822.SIZE 9724 BODY[] NIL)").Answer("OK done");
        Assert.Equal([1u], (move ? transfer.MoveAll(All(3)) : transfer.CopyAll(All(3))).SelectMany(b => b.Uids));
        Assert.Equal([2u, 3], _failed.Select(f => f.Uid));
        Assert.Equal([(9724, 20), (9724, 0)], _failed.Select(f => Assert.IsType<MessageTruncatedException>(f.Error)).Select(e => ((int)e.Size, (int)e.Received)));
        Assert.Equal(move ? [2u, 3] : [1u, 2, 3], _here.Mail["INBOX"].Messages.Select(m => m.Uid));
        Assert.Single(_there.Mail["Archive"].Messages);
        Assert.Single(_here.CommandLog, c => c.Contains("UID FETCH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public void What_still_comes_for_a_message_that_was_given_up_is_let_go(int length)
    {
        var spool = new Spool(length);
        spool.Write(new byte[length / 2]);
        spool.Dispose();
        spool.Write(new byte[length - length / 2]);
        spool.Complete();
        Assert.False(spool.IsWhole);
    }

    [Theory]
    [InlineData("smaller")]
    [InlineData("same size")]
    public void A_copy_that_is_not_the_same_takes_no_original_away(string kind)
    {
        Fill(3);
        var transfer = Make();
        _there.CommandReceived += line =>
        {
            if (!line.Contains("EXAMINE", StringComparison.Ordinal) || _there.Mail["Archive"].Find(2) is not { } copy)
                return;
            byte[] other = copy.ToArray();
            other[^3] ^= 1;
            _there.Mail["Archive"].Expunge(2);
            _there.Mail["Archive"].Append(kind == "smaller" ? other[..^30] : other);
        };
        // By UID the second is not there; by Message-ID among the newer messages it is another.
        _there.Faults.On("APPEND").Times(int.MaxValue).Untagged("* OK so");
        var done = transfer.MoveAll(All(3)).SelectMany(b => b.Uids).ToList();
        Assert.Equal([1u, 3], done);
        Assert.Equal(2u, Assert.IsType<CopyNotVerifiedException>(Assert.Single(_failed).Error).Uid);
        Assert.Equal([2u], _here.Mail["INBOX"].Messages.Select(m => m.Uid));
    }

    [Theory]
    [InlineData(true, "smaller", "instead of")]
    [InlineData(false, "smaller", "instead of")]
    [InlineData(true, "same size", "another content")]
    public void A_copy_of_the_same_Message_ID_and_another_content_is_none(bool move, string kind, string reason)
    {
        Fill(2);
        var transfer = Make(new SandboxOptions { DisableCapability = ["UIDPLUS", "MULTIAPPEND"] });
        _there.CommandReceived += line =>
        {
            if (!line.Contains("EXAMINE", StringComparison.Ordinal) || _there.Mail["Archive"].Find(2) is not { } copy)
                return;
            byte[] other = copy.ToArray();
            other[^3] ^= 1;
            _there.Mail["Archive"].Expunge(2);
            _there.Mail["Archive"].Append(kind == "smaller" ? other[..^30] : other);
        };
        Assert.Equal([1u], (move ? transfer.MoveAll(All(2)) : transfer.CopyAll(All(2))).SelectMany(b => b.Uids));
        Assert.Contains(reason, Assert.IsType<CopyNotVerifiedException>(Assert.Single(_failed).Error).Message);
        Assert.Contains(2u, _here.Mail["INBOX"].Messages.Select(m => m.Uid));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Copies_whose_UIDs_came_before_the_cut_are_known(bool move)
    {
        Fill(40);
        var transfer = Make(new SandboxOptions { DisableCapability = ["MULTIAPPEND"] });
        _there.Faults.On("APPEND").Skip(20).Drop();
        var done = new UidSet();
        var stopped = new List<StoppedChange>();
        Assert.Throws<ImapConnectionException>(() =>
        {
            foreach (var batch in move ? transfer.MoveAll(All(40)) : transfer.CopyAll(All(40)))
            {
                done.Add(batch.Uids);
                stopped.AddRange(batch.Stopped);
            }
        });
        UidSet known = move ? [.. stopped.Where(s => s.WasCopied && !s.IsUnknown).SelectMany(s => s.Uids)] : done;
        Assert.Equal(All(20), known);
        Assert.Equal(20, _there.Mail["Archive"].Count);
        Assert.All(stopped.Where(s => s.IsUnknown), s => Assert.DoesNotContain(s.Uids, All(20).Contains));
        Assert.Equal(40, _here.Mail["INBOX"].Count);
    }

    [Fact]
    public void A_message_that_is_gone_is_told()
    {
        Fill(3);
        _here.Mail["INBOX"].Expunge(2);
        Assert.Equal([1u, 3], Make().CopyAll(All(3)).SelectMany(b => b.Uids));
        Assert.Equal(2u, Assert.Single(_failed).Uid);
    }
}
