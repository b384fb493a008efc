using System.Text;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Client.Searching.Threading;
using ImapPS.Client.Tests.Folders;
using ImapPS.Client.Tests.Mailboxes;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Client.Tests.Threading;

public sealed class MessageThreadsTests
{
    static readonly DateTimeOffset Day = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // "uid id refs,refs subject", sent in the order of the UIDs.
    static ThreadedMessage Message(string text)
    {
        string[] words = text.Split(' ', 4);
        return new ThreadedMessage(uint.Parse(words[0]), words[1] == "-" ? null : $"<{words[1]}>",
            words[2] == "-" ? [] : [.. words[2].Split(',').Select(r => $"<{r}>")], words.Length > 3 ? words[3] : "", Day.AddHours(int.Parse(words[0])));
    }

    static string Show(IEnumerable<ThreadNode> threads) => string.Concat(threads.Select(t => $"({Show(t)})"));

    static string Show(ThreadNode node) =>
        (node.Number == 0 ? "" : $"{node.Number}") + (node.Children.Count == 0 ? "" : node.Children.Count == 1 && node.Number != 0 ? " " + Show(node.Children[0]) : (node.Number == 0 ? "" : " ") + Show(node.Children));

    static string Threads(ThreadAlgorithm algorithm, params string[] messages) => Show(MessageThreads.Of(messages.Select(Message), algorithm));

    [Theory]
    [InlineData("(1 2 3)", "1 a - x", "2 b a y", "3 c a,b z")]
    [InlineData("(1 (2)(3))", "1 a - x", "2 b a y", "3 c a z")]
    [InlineData("(1 2)", "1 a gone x", "2 b gone,a y")]
    [InlineData("((1)(2))", "1 a gone x", "2 b gone y")]
    [InlineData("(1)(2)", "1 a - x", "2 a - y")] // one id twice: two messages
    [InlineData("(2 1)", "1 b a x", "2 a b y")] // a ring: the first word holds
    [InlineData("(1)", "1 a a x")]
    [InlineData("(1 2)(3)", "1 a - Talk", "2 b - Re: talk", "3 c - other")]
    [InlineData("((1)(2))", "1 a - Talk", "2 b - [list] talk")]
    [InlineData("(2 1)", "1 a - Re: Talk", "2 b - Talk")]
    [InlineData("(1)(2)", "1 - - Re:", "2 - - Fwd:")] // no subject is left: nothing in common
    [InlineData("(2 1)", "1 c b x", "2 b - y")] // the answer came first
    public void References_go_before_subjects(string expected, params string[] messages) => Assert.Equal(expected, Threads(ThreadAlgorithm.References, messages));

    [Fact]
    public void Refs_leave_subjects_alone() => Assert.Equal("(1)(2)", Threads(ThreadAlgorithm.Refs, "1 a - Talk", "2 b - Re: talk"));

    [Fact]
    public void Subjects_alone() => Assert.Equal("(1 (3)(4))(2)", Threads(ThreadAlgorithm.OrderedSubject, "1 a - Talk", "2 b a other", "3 c - re: TALK", "4 d b Fw: Talk"));

    [Fact]
    public void Ten_thousand_answers_to_answers_are_no_trouble()
    {
        var chain = MessageThreads.Of(Enumerable.Range(1, 10_000).Select(i => Message($"{i} m{i} m{i - 1} x")), ThreadAlgorithm.References);
        var node = Assert.Single(chain);
        uint expected = 1;
        for (; node.Children.Count > 0; node = Assert.Single(node.Children))
            Assert.Equal(expected++, node.Number);
        Assert.Equal(10_000u, expected);
    }

    [Theory]
    [InlineData("<a@b> <c@d>\r\n <e>", "<a@b> <c@d> <e>")]
    [InlineData("Your message <a@b> of today", "<a@b>")]
    [InlineData("<a <b> <> <c", "<b>")]
    [InlineData(null, "")]
    public void Ids_are_found_in_fields(string? field, string expected) => Assert.Equal(expected, string.Join(' ', ThreadedMessage.Ids(field)));
}

public sealed class SandboxThreadTests(SandboxFixture fixture) : ServerThreadTests(fixture), IClassFixture<SandboxFixture>;

public sealed class DovecotThreadTests(DovecotFixture fixture) : ServerThreadTests(fixture), IClassFixture<DovecotFixture>;

/// <summary>What is put together here is what a server puts together.</summary>
public abstract class ServerThreadTests(MailboxFixture fixture)
{
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Conversations_are_the_servers(int seed)
    {
        var random = new Random(seed);
        var messages = Enumerable.Range(1, 60).Select(i => Random(random, (uint)i)).ToList();
        using var session = fixture.Open();
        string folder = $"Threads {Guid.NewGuid():N}";
        session.CreateFolder(folder);
        var uids = session.Append(folder, messages.Select(m => new MessageUpload("", new MemoryLiteralSource(Bytes(m)), [], m.Sent))).Select(r => r.Uid).ToList();
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (uint)i), uids);
        foreach (var algorithm in (ThreadAlgorithm[])[ThreadAlgorithm.References, ThreadAlgorithm.OrderedSubject])
        {
            Assert.True(session.CanThread(algorithm));
            Assert.Equal(Families(session.Threads(folder, 0, algorithm)), Families(MessageThreads.Of(messages, algorithm)));
        }
    }

    // Of each message its parent and its conversation; the order is compared where it is fixed, in the tests above.
    static IEnumerable<string> Families(IEnumerable<ThreadNode> threads)
    {
        var lines = new List<string>();
        foreach (var thread in threads)
        {
            var members = new List<uint>();
            Walk(thread, 0);
            lines.Add("together " + string.Join(' ', members.Order()));

            void Walk(ThreadNode node, uint parent)
            {
                if (node.Number != 0)
                {
                    members.Add(node.Number);
                    lines.Add($"{node.Number} below {parent}");
                }
                foreach (var child in node.Children)
                    Walk(child, node.Number != 0 ? node.Number : parent);
            }
        }
        return lines.Order(StringComparer.Ordinal);
    }

    static ThreadedMessage Random(Random random, uint uid)
    {
        var references = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, 70)).Where(n => n < uid || n > 60).Distinct().Order().Select(n => $"<m{n}@x>").ToList();
        string subject = $"{(random.Next(3) == 0 ? "Re: " : random.Next(5) == 0 ? "[list] Fwd: " : "")}Topic {random.Next(25)}";
        return new ThreadedMessage(uid, $"<m{uid}@x>", references, subject, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(uid));
    }

    static byte[] Bytes(ThreadedMessage message) => Encoding.ASCII.GetBytes(
        $"From: a@x\r\nDate: {MailDate.Format(message.Sent)}\r\nSubject: {message.Subject}\r\nMessage-ID: {message.MessageId}\r\n{(message.References.Count > 0 ? $"References: {string.Join(' ', message.References)}\r\n" : "")}\r\ntext\r\n");
}
