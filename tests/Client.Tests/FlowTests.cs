using System.Diagnostics;
using System.Globalization;
using System.Text;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;
using ImapPS.Client.Tests.Folders;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>Long messages to a server that talks while it listens, and literals that wait for a go-ahead.</summary>
public sealed class FlowTests
{
    const int Large = 10 * 1024 * 1024;

    // What was accepted once goes without waiting.
    const string FirstAccepted = "S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] hello\nC: A1 APPEND \"INBOX\" {1}\nS: + go\nC: m\nS: A1 OK done\n";

    static void AppendFirst(ImapSession session) => Assert.Null(session.Append("INBOX", [Upload(1)]).Single().Error);

    static MessageUpload Upload(int size, string source = "test") => new(source, new MemoryLiteralSource(Encoding.ASCII.GetBytes(new string('m', size))), [], null);

    // The server reads one block and answers with one as long, so that all buffers both ways fill and stay full.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_message_to_a_server_that_answers_while_it_reads_arrives(bool tls)
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(FirstAccepted + $"C: A2 APPEND \"INBOX\" {{{Large}+}}");
            string news = string.Concat(Enumerable.Repeat("* OK " + new string('n', 1000) + "\r\n", 64));
            for (int left = Large; left > 0;)
            {
                int count = Math.Min(left, 65536);
                // First talk, then listen: whoever does not read us is not read by us.
                line.Send(news);
                line.ReadBytes(count);
                left -= count;
            }
            line.Play("C: \nS: A2 OK [APPENDUID 7 1] done");
        }, tls ? TestCertificate.SelfSigned : null);
        using var session = server.Open(server.Options with { Timeout = TimeSpan.FromSeconds(60) });
        AppendFirst(session);
        var clock = Stopwatch.StartNew();
        Assert.Equal(1u, session.Append("INBOX", [Upload(Large)]).Single().Uid);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(40), $"took {clock.Elapsed}");
        server.Check();
    }

    // Each command alone is small: together they fill every buffer, while the server's answers fill those of the other way.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_small_commands_to_a_server_that_answers_before_it_reads_on_arrive(bool tls)
    {
        const int Commands = 30_000;
        string folder = new('f', 300);
        using var server = ScriptedServer.Start(line =>
        {
            line.Say("* PREAUTH [CAPABILITY IMAP4rev1] hello");
            int length = $"A1 CREATE \"{folder}\"\r\n".Length - 1;
            for (int i = 1; i <= Commands; i++)
            {
                line.Send($"* OK {new string('n', 300)}\r\nA{i} OK done\r\n");
                line.ReadBytes(length + i.ToString(CultureInfo.InvariantCulture).Length);
            }
        }, tls ? TestCertificate.SelfSigned : null);
        using var session = server.Open();
        var commands = Enumerable.Range(0, Commands).Select(_ => new CreateCommand(folder)).ToList();
        commands.ForEach(command => session.Connection.Send(command));
        session.Connection.WaitFor(commands[^1]);
        Assert.All(commands, command => Assert.Equal(ResponseStatus.Ok, command.Completion!.Status));
        server.Check();
    }

    [Fact]
    public void A_server_that_talks_for_long_before_it_listens_is_heard_out()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(FirstAccepted + $"C: A2 APPEND \"INBOX\" {{{Large}+}}");
            for (int i = 0; i < 20_000; i++)
                line.Say("* OK " + new string('n', 1000));
            line.ReadBytes(Large);
            line.Play("C: \nS: A2 OK done");
        });
        using var session = server.Open(server.Options with { Timeout = TimeSpan.FromSeconds(60) });
        AppendFirst(session);
        Assert.Null(session.Append("INBOX", [Upload(Large)]).Single().Error);
        server.Check();
    }

    [Fact]
    public void Literals_that_wait_are_sent_one_after_another_each_at_its_go_ahead()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Say("* PREAUTH [CAPABILITY IMAP4rev1] hello");
            for (int i = 1; i <= 40; i++)
            {
                line.Expect($"A{i} APPEND \"INBOX\" {{{i}}}");
                line.Say("+ go ahead");
                line.Expect(new string('m', i));
                line.Say($"A{i} OK [APPENDUID 7 {i}] done");
            }
            line.Play("C: A41 NOOP\nS: A41 OK done");
        });
        using var session = server.Open();
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (uint)i), session.Append("INBOX", Enumerable.Range(1, 40).Select(i => Upload(i))).Select(r => r.Uid));
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_refusal_at_the_literal_costs_that_message_only()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\n"
            + "C: A1 APPEND \"No\" {3}\nS: A1 NO [TRYCREATE] no such folder\n"
            + "C: A2 APPEND \"No\" {3}\nS: + go\nC: mmm\nS: A2 OK done\n"
            + "C: A3 APPEND \"No\" {3}\nS: A3 BAD what\n"
            + "C: A4 NAMESPACE\nS: A4 OK done");
        using var session = server.Open();
        var results = session.Append("No", [Upload(3, "a"), Upload(3, "b"), Upload(3, "c")]).ToList();
        Assert.Equal("TRYCREATE", results[0].Error!.Code);
        Assert.Null(results[1].Error);
        Assert.NotNull(results[2].Error);
        Assert.Equal(["a", "b", "c"], results.Select(r => r.Upload.Source));
        session.Connection.Execute(new Protocol.Commands.NamespaceCommand());
        server.Check();
    }

    [Fact]
    public void A_refusal_after_the_literal_costs_that_message_only()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] hello\n"
            + "C: A1 APPEND \"Full\" {3}\nS: + go\nC: mmm\nS: A1 OK done\n"
            + "C: A2 APPEND \"Full\" {3+}\nC: mmm\nS: A2 NO [OVERQUOTA] full\nC: A3 APPEND \"Full\" {3+}\nC: mmm\nS: A3 OK done");
        using var session = server.Open();
        Assert.Null(session.Append("Full", [Upload(3)]).Single().Error);
        var results = session.Append("Full", [Upload(3), Upload(3)]).ToList();
        Assert.Equal("OVERQUOTA", results[0].Error!.Code);
        Assert.Null(results[1].Error);
        server.Check();
    }

    [Fact]
    public void A_refusal_in_the_middle_of_a_literal_that_does_not_wait_lets_it_go_to_its_end()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(FirstAccepted + $"C: A2 APPEND \"INBOX\" {{{Large}+}}");
            line.ReadBytes(1000);
            line.Say("A2 NO [LIMIT] too big");
            line.ReadBytes(Large - 1000);
            line.Play("C: \nC: A3 NOOP\nS: A3 OK done");
        });
        using var session = server.Open();
        AppendFirst(session);
        Assert.Equal("LIMIT", session.Append("INBOX", [Upload(Large)]).Single().Error!.Code);
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    // A server that answers BAD to the first line may read the message as commands.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BAD_to_a_message_that_did_not_wait_closes_the_connection_before_the_rest_is_read(bool tls)
    {
        long came = 0;
        using var over = new ManualResetEventSlim();
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(FirstAccepted + $"C: A2 APPEND \"INBOX\" {{{Large}+}}");
            line.ReadBytes(1000);
            line.Say("A2 BAD Invalid system flag");
            line.Say("m1 OK [APPENDUID 7 9] as a command of the message's would be answered");
            // The client is to hear it, and to close, before more is read.
            Thread.Sleep(500);
            try
            {
                while (true)
                {
                    line.ReadBytes(1000);
                    came += 1000;
                }
            }
            catch (IOException)
            {
                over.Set();
            }
        }, tls ? TestCertificate.SelfSigned : null);
        using var session = server.Open();
        AppendFirst(session);
        var e = Assert.Throws<ImapConnectionException>(() => session.Append("INBOX", [Upload(Large), Upload(3)]).ToList());
        Assert.Contains("Invalid system flag", e.Message);
        Assert.Contains("closed", e.Message);
        Assert.False(session.IsOpen);
        Assert.Contains("Invalid system flag", Assert.Throws<ImapConnectionException>(() => session.CreateFolder("x")).Message);
        Assert.True(over.Wait(TimeSpan.FromSeconds(30)));
        Assert.InRange(came, 0, Large - 1_000_000);
        server.Check();
    }

    [Fact]
    public void BAD_at_a_message_that_waits_costs_that_message_only()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+ MULTIAPPEND] hello\n"
            + "C: A1 APPEND \"INBOX\" {3}\nS: A1 BAD literal size too large\nC: A2 APPEND \"INBOX\" {3}\nS: + go\nC: mmm\nS: A2 OK done\n"
            + "C: A3 APPEND \"INBOX\" {3+}\nC: mmm {3+}\nC: mmm\nC: A4 APPEND \"INBOX\" (Odd) {3}\nS: A3 OK done\nS: A4 BAD Invalid keyword\nC: A5 APPEND \"INBOX\" {3+}\nC: mmm\nS: A5 OK done");
        using var session = server.Open();
        var uploads = new[] { Upload(3), Upload(3), Upload(3), Upload(3), Upload(3) with { Flags = ["Odd"] }, Upload(3) };
        Assert.Equal([true, false, false, false, true, false], session.Append("INBOX", uploads).Select(r => r.Error is not null));
        server.Check();
    }

    [Fact]
    public void Uploads_that_are_left_half_way_are_sent_to_their_end_before_their_files_close()
    {
        const int InFlight = 128;
        using var server = ScriptedServer.Start(line =>
        {
            line.Say("* PREAUTH [CAPABILITY IMAP4rev1] hello");
            for (int i = 1; i <= InFlight; i++)
            {
                line.Expect($"A{i} APPEND *");
                line.Say("+ go");
                line.Expect("mmm");
                line.Say($"A{i} OK done");
            }
            line.Play($"C: A{InFlight + 1} NOOP\nS: A{InFlight + 1} OK done");
        });
        using var session = server.Open();
        bool closed = false;
        var uploads = Enumerable.Range(0, InFlight).Select(_ => new MessageUpload("file", new Closeable(() => closed), [], null)).Concat([Upload(3)]);
        foreach (var _ in session.Append("INBOX", uploads))
            break;
        closed = true;
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    sealed class Closeable(Func<bool> closed) : ILiteralSource
    {
        int _left = 3;

        public long Length => 3;

        public int Read(Span<byte> buffer)
        {
            ObjectDisposedException.ThrowIf(closed(), this);
            int count = Math.Min(buffer.Length, _left);
            buffer[..count].Fill((byte)'m');
            _left -= count;
            return count;
        }
    }
}
