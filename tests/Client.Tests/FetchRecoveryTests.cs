using ImapPS.Client.Fetching;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>A message that makes a FETCH fail costs itself, whatever asks for it; the others come, in their order.</summary>
public class FetchRecoveryTests
{
    const int Count = 300;

    /// <summary>How a message is bad, and how the server says so.</summary>
    public enum Fault
    {
        RefusedNo,
        RefusedBad,
        Omitted,
        Gone,
        UidUnreadable,
    }

    /// <summary>A server with messages 1 to 300 in INBOX; UIDs of a set are answered in its order, up to the first bad one.</summary>
    static void Serve(ScriptedLine line, IReadOnlyDictionary<uint, Fault> bad, int longestLine, List<string> log)
    {
        line.Say("* PREAUTH [CAPABILITY IMAP4rev1] hello");
        while (line.ReadLine() is { } heard)
        {
            lock (log)
                log.Add(heard);
            string[] words = heard.Split(' ');
            if (heard.Length > longestLine)
                line.Say($"{words[0]} BAD Command Error. 10");
            else if (words[1] is "EXAMINE" or "SELECT")
                line.Say($"* {Count} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{words[0]} OK done");
            else if (heard.Contains("UID SEARCH", StringComparison.Ordinal))
                line.Say($"* SEARCH {string.Join(' ', Enumerable.Range(1, 10 * Count).Where(uid => bad.GetValueOrDefault((uint)uid, Fault.Omitted) != Fault.Gone))}\r\n{words[0]} OK done");
            else if (words.Length > 3 && words[2] == "FETCH" && UidSet.TryParse(words[3], out var uids))
                line.Say(Answer(uids, bad) is { Refusal: null } all ? $"{all.Data}{words[0]} OK done" : $"{Answer(uids, bad).Data}{words[0]} {Answer(uids, bad).Refusal}");
            else
                line.Say($"{words[0]} OK done");
        }
    }

    static (string Data, string? Refusal) Answer(UidSet uids, IReadOnlyDictionary<uint, Fault> bad)
    {
        var data = new System.Text.StringBuilder();
        foreach (uint uid in uids)
        {
            switch (bad.TryGetValue(uid, out var fault) ? fault : null as Fault?)
            {
                case Fault.RefusedNo:
                    return (data.ToString(), "NO [UNAVAILABLE] Server error while fetching messages");
                case Fault.RefusedBad:
                    return (data.ToString(), "BAD internal error");
                case Fault.UidUnreadable:
                    data.Append($"* {uid} FETCH (UID x{uid} FLAGS ())\r\n");
                    break;
                case null:
                    data.Append($"* {uid} FETCH (UID {uid} FLAGS ())\r\n");
                    break;
            }
        }
        return (data.ToString(), null);
    }

    static readonly FetchRequest Flags = new(FetchItemKinds.Flags);

    static (List<uint> Got, List<MessageNotFetchedException> Errors, List<string> Log) Run(IReadOnlyDictionary<uint, Fault> bad, UidSet asked, bool pump = false, bool descending = false, int longestLine = int.MaxValue)
    {
        var log = new List<string>();
        using var server = ScriptedServer.Start(line => Serve(line, bad, longestLine, log));
        using var session = server.Open();
        var got = new List<uint>();
        if (pump)
        {
            using var fetch = new FetchPump(session, data => got.Add(data.Uid));
            foreach (var some in asked.Chunk(int.MaxValue, 50))
                fetch.Submit("INBOX", 7, some, Flags);
            fetch.Drain();
        }
        else
        {
            got.AddRange(session.Fetch("INBOX", 0, asked, Flags, descending).Select(data => data.Uid));
        }
        return (got, [.. session.Notices.NotFetched], log);
    }

    [Fact]
    public void Any_one_message_that_fails_costs_itself_and_is_named_once()
    {
        var random = new Random(16);
        foreach (var fault in Enum.GetValues<Fault>())
        {
            foreach (uint uid in (uint[])[1, 2, 100, 101, 200, Count, (uint)random.Next(3, Count), (uint)random.Next(3, Count)])
            {
                foreach (var (pump, descending) in ((bool, bool)[])[(false, false), (true, false), (false, true)])
                {
                    var (got, errors, log) = Run(new Dictionary<uint, Fault> { [uid] = fault }, new UidSet(1, Count), pump, descending);
                    Assert.Equal(Enumerable.Range(1, Count).Select(i => (uint)i).Where(i => i != uid), got.Order());
                    if (fault == Fault.Gone)
                        Assert.Empty(errors);
                    else
                        Assert.Equal(uid, Assert.Single(Assert.Single(errors).Uids));
                    Assert.InRange(log.Count, 4, 40);
                }
            }
        }
    }

    [Fact]
    public void Messages_come_in_their_order_around_a_refused_one()
    {
        var (got, _, _) = Run(new Dictionary<uint, Fault> { [77] = Fault.RefusedNo, [250] = Fault.RefusedNo }, new UidSet(1, Count));
        Assert.Equal(Enumerable.Range(1, Count).Select(i => (uint)i).Where(i => i is not (77 or 250)), got);
    }

    [Fact]
    public void What_is_refused_has_the_servers_words_and_what_is_left_out_is_not_called_gone()
    {
        var (_, refused, _) = Run(new Dictionary<uint, Fault> { [5] = Fault.RefusedNo }, new UidSet(1, 9));
        Assert.Equal("Message 5 in 'INBOX' could not be fetched. The server refused UID FETCH: NO [UNAVAILABLE] Server error while fetching messages", Assert.Single(refused).Message);
        Assert.Equal("UNAVAILABLE", refused[0].Refusal!.Code);
        var (_, omitted, _) = Run(new Dictionary<uint, Fault> { [5] = Fault.Omitted }, new UidSet(1, 9));
        Assert.Contains("a search finds it", Assert.Single(omitted).Message);
        Assert.Null(omitted[0].Refusal);
    }

    [Fact]
    public void Nothing_more_is_asked_when_all_is_well()
    {
        var (got, errors, log) = Run(new Dictionary<uint, Fault>(), new UidSet(1, Count));
        Assert.Equal((Count, 0), (got.Count, errors.Count));
        Assert.Equal(["EXAMINE", "UID FETCH 1:100", "UID FETCH 101:200", "UID FETCH 201:300"], log.Select(l => string.Join(' ', l.Split(' ')[1..]).Split(" (")[0].Split(" \"")[0]));
    }

    [Fact]
    public void A_server_that_refuses_everything_is_not_asked_for_every_message()
    {
        var all = Enumerable.Range(1, Count).ToDictionary(uid => (uint)uid, _ => Fault.RefusedNo);
        var (got, errors, log) = Run(all, new UidSet(1, Count));
        Assert.Empty(got);
        Assert.Equal(Enumerable.Range(1, Count).Select(uid => (uint)uid), errors.SelectMany(e => e.Uids).Order());
        Assert.InRange(log.Count, 10, 120);
    }

    [Theory]
    [InlineData("NO Request is throttled. Suggested Backoff Time: 1500 milliseconds")]
    [InlineData("NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)")]
    [InlineData("NO [NOPERM] not you")]
    [InlineData("BAD Request is throttled. Suggested Backoff Time: 1500 milliseconds")]
    public void A_refusal_that_is_about_the_account_is_not_asked_again(string refusal)
    {
        int fetches = 0;
        using var server = ScriptedServer.Start(line =>
        {
            line.Say("* PREAUTH [CAPABILITY IMAP4rev1] hello");
            while (line.ReadLine() is { } heard)
            {
                string tag = heard.Split(' ')[0];
                line.Say(!heard.Contains("FETCH", StringComparison.Ordinal) ? $"* 3 EXISTS\r\n{tag} OK done" : fetches++ == 0 ? $"* 1 FETCH (UID 1 FLAGS ())\r\n{tag} {refusal}" : $"{tag} NO again");
            }
        });
        using var session = server.Open();
        Assert.Equal([1u], session.Fetch("INBOX", 0, new UidSet(1, 3), Flags).Select(data => data.Uid));
        var error = Assert.Single(session.Notices.NotFetched);
        Assert.Equal("2:3", error.Uids.ToString());
        Assert.Contains(refusal, error.Message);
        Assert.Equal(1, fetches);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lines_that_are_too_long_are_sent_in_pieces_from_then_on(bool descending)
    {
        var scattered = new UidSet(Enumerable.Range(1, Count).Select(i => 10 * (uint)i));
        var (got, errors, log) = Run(new Dictionary<uint, Fault>(), scattered, descending: descending, longestLine: 1000);
        Assert.Equal(scattered, got.Order());
        Assert.Empty(errors);
        Assert.InRange(log.Count(l => l.Length > 1000), 0, 2);
    }
}
