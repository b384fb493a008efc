using System.Globalization;
using System.Text.RegularExpressions;
using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Filtering;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Searching;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Module.Tests.Filtering.Random;

/// <summary>Whatever the filter, the mailbox and the server's abilities: what is found is what the filter says.</summary>
public sealed class RandomSearchTests
{
    const int Messages = 60;
    const FetchItemKinds Shown = FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope;

    static readonly DateTimeOffset Now = DateTimeOffset.Now;

    [Theory]
    [InlineData("", 1)]
    [InlineData("", 2)]
    [InlineData("IMAP4rev2", 3)]
    [InlineData("ESEARCH", 4)]
    [InlineData("WITHIN", 5)]
    [InlineData("PARTIAL", 6)]
    [InlineData("LITERAL+,LITERAL-", 7)]
    [InlineData("SAVEDATE", 31)]
    [InlineData("OBJECTID", 32)]
    [InlineData("CONDSTORE", 33)]
    [InlineData("UTF8=ACCEPT", 34)]
    [InlineData("SEARCHRES", 35)]
    [InlineData("BINARY", 36)]
    [InlineData("IMAP4rev2,ESEARCH,WITHIN,PARTIAL,CONDSTORE,OBJECTID,SAVEDATE,UTF8=ACCEPT,ENABLE", 8)]
    public void On_the_sandbox(string without, int seed)
    {
        var mails = RandomMail.Mailbox(seed, Messages, Now);
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without.Split(',', StringSplitOptions.RemoveEmptyEntries) });
        foreach (var mail in mails)
            server.Mail["INBOX"].Append(mail.Bytes, new FlagSet(mail.Flags), mail.Received);
        using var session = Open(server.Host, server.PlainPort, server.UserName, server.Password);
        Learn(server.PlainPort, server.UserName, server.Password, session, mails);
        Compare(session, mails, seed, filters: 300);
    }

    [SkippableTheory]
    [InlineData("", 11)]
    [InlineData("WITHIN", 12)]
    [InlineData("ESEARCH", 13)]
    [InlineData("CONDSTORE,QRESYNC", 14)]
    [InlineData("SAVEDATE", 15)]
    public void On_Dovecot(string without, int seed)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        var mails = RandomMail.Mailbox(seed, Messages, Now);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", mails.Select(m => m.Delivery));
        using var session = Open(server.Host, server.PlainPort, server.UserName, server.Password, without);
        Learn(server.PlainPort, server.UserName, server.Password, session, mails);
        Compare(session, mails, seed, filters: 300);
    }

    // Dovecot 2.3 joins such terms into one of them, and under NOT and OR into the wrong one.
    [SkippableFact]
    public void Opposites_side_by_side_on_Dovecot()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        var mails = RandomMail.Mailbox(21, Messages, Now);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", mails.Select(m => m.Delivery));
        using var session = Open(server.Host, server.PlainPort, server.UserName, server.Password);
        var early = Now.AddDays(-30);
        var late = Now.AddDays(-10);
        (string Name, Func<RandomMail, IComparable?> Value, IComparable Small, IComparable Large)[] properties =
        [
            ("Date", m => m.Date, early, late), ("Received", m => m.Received, early, late), ("Size", m => (long)m.Bytes.Length, 1000L, 3000L),
        ];
        (string Text, Func<int, bool> Holds)[] operators = [("-lt", c => c < 0), ("-le", c => c <= 0), ("-gt", c => c > 0), ("-ge", c => c >= 0)];
        foreach (var (name, value, small, large) in properties)
        {
            foreach (var (text, holds) in operators)
            {
                foreach (bool not in (bool[])[false, true])
                {
                    foreach (string join in (string[])["-and", "-or"])
                    {
                        bool Is(RandomMail m, IComparable limit) => (value(m) is { } v && holds(v.CompareTo(limit))) != not;
                        string One(IComparable limit) => $"{(not ? "-not " : "")}({name} {text} {(limit is DateTimeOffset d ? $"'{d:yyyy-MM-ddTHH:mm:ss.fffffffK}'" : limit)})";
                        string filter = $"{One(small)} {join} {One(large)}";
                        var expected = mails.Where(m => join == "-and" ? Is(m, small) && Is(m, large) : Is(m, small) || Is(m, large)).Select(m => m.Uid);
                        var finder = new MessageFinder(session, FilterBinder.Read(filter, Variables.Instance, Now), (_, _) => { });
                        var found = finder.Find("INBOX", new FindOptions { Shown = Shown }, out _).Select(d => d.Uid).ToList();
                        Assert.True(expected.SequenceEqual(found), $"{filter}\nSEARCH {finder.Plan.Key}");
                    }
                }
            }
        }
    }

    public static ImapSession Open(string host, int port, string user, string password, string without = "") => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions { Host = host, Port = port, Security = ConnectionSecurity.None, DisabledCapabilities = without.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        Login = new Login(new SaslCredential(user, password)),
    });

    // In a plain conversation: it is not our own reader that says what is true.
    static void Learn(int port, string user, string password, ImapSession session, List<RandomMail> mails)
    {
        using var client = RawImapClient.Connect("127.0.0.1", port);
        client.Command($"LOGIN {user} {password}");
        client.Command("EXAMINE INBOX");
        string items = string.Join(' ', new[] { "FLAGS", session.Has("CONDSTORE") ? "MODSEQ" : null, session.Has("SAVEDATE") ? "SAVEDATE" : null, session.Has("OBJECTID") ? "EMAILID THREADID" : null }.OfType<string>());
        foreach (string line in client.Command($"UID FETCH 1:* ({items})"))
        {
            if (Value(line, @"\bUID (\d+)") is not { } uid)
                continue;
            mails[int.Parse(uid, CultureInfo.InvariantCulture) - 1].Server = new ServerFacts(
                Value(line, @"MODSEQ \((\d+)\)") is { } modSeq ? long.Parse(modSeq, CultureInfo.InvariantCulture) : null,
                Value(line, "SAVEDATE \"([^\"]+)\"") is { } saved ? DateTimeOffset.ParseExact(saved.Trim(), "d-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture) : null,
                Value(line, @"EMAILID \(([^)]+)\)"), Value(line, @"THREADID \(([^)]+)\)"),
                // Who only looks with EXAMINE takes it from nobody; rev2 has it no more.
                line.Contains("\\Recent", StringComparison.Ordinal) && !session.Has("IMAP4rev2"));
        }
    }

    static string? Value(string line, string pattern) => Regex.Match(line, pattern) is { Success: true } match ? match.Groups[1].Value : null;

    static void Compare(ImapSession session, List<RandomMail> mails, int seed, int filters)
    {
        var random = new System.Random(seed);
        int decidedHere = 0;
        int found = 0;
        int refusals = 0;
        for (int i = 0; i < filters; i++)
        {
            var filter = RandomFilter.Make(random, Now, depth: i % 4, mails);
            if (filter.Needs.FirstOrDefault(need => !session.Has(need)) is { } lacking)
            {
                var refused = Assert.ThrowsAny<ArgumentException>(() => new MessageFinder(session, FilterBinder.Read(filter.Text, Variables.Instance, Now), (_, _) => { }).Find("INBOX", new FindOptions(), out _));
                Assert.Contains(filter.Needs, need => refused.Message.Contains(need, StringComparison.Ordinal));
                Assert.False(session.Has(lacking));
                refusals++;
                continue;
            }
            var expected = mails.Where(filter.Holds).Select(m => m.Uid).ToList();
            var expression = FilterBinder.Read(filter.Text, Variables.Instance, Now);
            var finder = new MessageFinder(session, expression, (uid, problem) => Assert.Fail($"Message {uid}: {problem.Message}"));
            string because = $"seed {seed}, filter {i}: {filter.Text}\nSEARCH {finder.Plan.Key}\nresidual {finder.Plan.Residual}\nexpected {string.Join(' ', expected)}\nfound    ";
            var uids = finder.Find("INBOX", new FindOptions { Shown = Shown }, out _).Select(d => d.Uid).ToList();
            Assert.True(expected.SequenceEqual(uids), because + string.Join(' ', uids));
            int skip = random.Next(3);
            int first = random.Next(1, 8);
            var newest = finder.Find("INBOX", new FindOptions { Shown = Shown, Skip = skip, First = first }, out _).Select(d => d.Uid).ToList();
            Assert.True(expected.OrderDescending().Skip(skip).Take(first).SequenceEqual(newest), because + $"of the newest: {string.Join(' ', newest)}");
            Assert.True(expected.Count == finder.Count("INBOX"), because + "another count");
            decidedHere += finder.Plan.IsExact ? 0 : 1;
            found += expected.Count;
        }
        // The run means something only when filters find some messages, and both halves had work.
        filters -= refusals;
        Assert.InRange(found, filters * Messages / 10, filters * Messages * 9 / 10);
        Assert.InRange(decidedHere, filters / 4, filters - 10);
    }

    sealed class Variables : IVariableSource
    {
        public static Variables Instance { get; } = new();

        public bool TryGet(string name, out object? value) => RandomFilter.Variables.TryGetValue(name, out value);

        public bool TryGetMember(object value, string name, out object? member)
        {
            var property = value.GetType().GetProperty(name);
            member = property?.GetValue(value);
            return property is not null;
        }
    }
}
