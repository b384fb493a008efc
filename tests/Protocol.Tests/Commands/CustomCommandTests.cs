using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Commands;

public class CustomCommandTests
{
    static IReadOnlyList<CommandFragment> Write(string text, params CustomArgument[] arguments)
    {
        var writer = new CommandWriter(LiteralSupport.Plus);
        new CustomCommand(text, arguments).Write(writer);
        return writer.Finish();
    }

    static string Sent(string text, params CustomArgument[] arguments) => Bytes.Text(CommandWriter.ToArray(Write(text, arguments)))[..^2];

    [Fact]
    public void Arguments_stand_in_their_places_or_behind_the_text()
    {
        Assert.Equal("X \"a b\" 7", Sent("X", new CustomArgument.Text("a b"), new CustomArgument.Number(7)));
        Assert.Equal("X (7 \"a\" 7) \"z\"", Sent("X ({1} {0} {1})", new CustomArgument.Text("a"), new CustomArgument.Number(7), new CustomArgument.Text("z")));
        Assert.Equal("X \"q\\\"\\\\\"", Sent("X", new CustomArgument.Text("q\"\\")));
    }

    [Fact]
    public void Bytes_go_as_a_literal_and_those_with_NUL_as_literal8()
    {
        Assert.Equal("X {3+}\r\na\r\n", Sent("X", new CustomArgument.Literal("a\r\n"u8.ToArray())));
        Assert.Equal("X ~{2+}\r\na\0", Sent("X", new CustomArgument.Literal("a\0"u8.ToArray())));
        Assert.Equal("X {1+}\r\na b", Sent("X {0} b", new CustomArgument.Literal("a"u8.ToArray())));
    }

    [Fact]
    public void A_secret_is_sent_and_never_shown()
    {
        var secret = new CustomArgument.Secret("hunter2");
        var fragments = Write("LOGIN ann", secret);
        Assert.Equal("LOGIN ann \"hunter2\"\r\n", Bytes.Text(CommandWriter.ToArray(fragments)));
        Assert.DoesNotContain("hunter2", string.Concat(fragments.Select(f => f.ToTrace())));
        Assert.DoesNotContain("hunter2", secret.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("NOOP\r\nA2 DELETE INBOX")]
    [InlineData("NOOP\n")]
    [InlineData("NOOP\0")]
    [InlineData("CREATE ä")]
    [InlineData("APPEND INBOX {10}")]
    [InlineData("APPEND INBOX {10+} ")]
    [InlineData("APPEND INBOX {10-}")]
    public void What_may_not_be_sent_is_refused(string text) => Assert.ThrowsAny<ArgumentException>(() => Write(text));

    [Fact]
    public void A_place_without_an_argument_and_an_argument_with_a_line_end_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Write("X {1}", new CustomArgument.Text("a")));
        Assert.ThrowsAny<ArgumentException>(() => Write("X", new CustomArgument.Text("a\r\nb")));
        Assert.ThrowsAny<ArgumentException>(() => Write("X", new CustomArgument.Secret("a\nb")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write("X", new CustomArgument.Number(-1)));
    }

    [Fact]
    public void All_untagged_data_is_its_own_and_the_sessions_view_stays_true()
    {
        using var run = TranscriptRun.Play("custom");
        var thread = run.Command<CustomCommand>(0);
        Assert.Equal("UID THREAD", thread.Name);
        Assert.Equal(["* THREAD (1)(2 3)", "* 2 EXPUNGE", "* XBLOB {5}\r\na\r\n b"], thread.Untagged.Select(u => Bytes.Text(u)));
        Assert.Equal(ResponseStatus.Bad, run.Command<CustomCommand>(1).Completion!.Status);
        // What it selects is not what the session knows: whoever needs a folder next selects it anew.
        Assert.Null(run.Protocol.Mailbox);
        Assert.Equal(ResponseStatus.Ok, run.Command<CustomCommand>(3).Completion!.Status);
    }
}
