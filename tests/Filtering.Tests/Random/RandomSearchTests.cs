using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Searching;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Filtering.Tests.Random;

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
    [InlineData("IMAP4rev2,ESEARCH,WITHIN,PARTIAL,CONDSTORE,OBJECTID,SAVEDATE,UTF8=ACCEPT,ENABLE", 8)]
    public void On_the_sandbox(string without, int seed)
    {
        var mails = RandomMail.Mailbox(seed, Messages, Now);
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without.Split(',', StringSplitOptions.RemoveEmptyEntries) });
        foreach (var mail in mails)
            server.Mail["INBOX"].Append(mail.Bytes, new FlagSet(mail.Flags), mail.Received);
        using var session = Open(server.Host, server.PlainPort, server.UserName, server.Password);
        Compare(session, mails, seed, filters: 250);
    }

    [SkippableTheory]
    [InlineData("", 11)]
    [InlineData("WITHIN", 12)]
    [InlineData("ESEARCH", 13)]
    public void On_Dovecot(string without, int seed)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        var mails = RandomMail.Mailbox(seed, Messages, Now);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", mails.Select(m => m.Delivery));
        using var session = Open(server.Host, server.PlainPort, server.UserName, server.Password, without);
        Compare(session, mails, seed, filters: 250);
    }

    public static ImapSession Open(string host, int port, string user, string password, string without = "") => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions { Host = host, Port = port, Security = ConnectionSecurity.None, DisabledCapabilities = without.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        Login = new Login(new SaslCredential(user, password)),
    });

    static void Compare(ImapSession session, List<RandomMail> mails, int seed, int filters)
    {
        var random = new System.Random(seed);
        int decidedHere = 0;
        int found = 0;
        for (int i = 0; i < filters; i++)
        {
            var filter = RandomFilter.Make(random, Now, depth: i % 4);
            var expected = mails.Where(filter.Holds).Select(m => m.Uid).ToList();
            var expression = FilterBinder.Read(filter.Text, NoVariables.Instance, Now);
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
        Assert.InRange(found, filters * Messages / 10, filters * Messages * 9 / 10);
        Assert.InRange(decidedHere, filters / 4, filters - 10);
    }

    sealed class NoVariables : IVariableSource
    {
        public static NoVariables Instance { get; } = new();

        public bool TryGet(string name, out object? value)
        {
            value = null;
            return false;
        }

        public bool TryGetMember(object value, string name, out object? member)
        {
            member = null;
            return false;
        }
    }
}
