using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Responses;

public class StatusResponseTests
{
    static T Code<T>(string code) where T : ResponseCode => Assert.IsType<T>(Bytes.Read<StatusResponse>($"* OK [{code}] text").Code);

    [Theory]
    [InlineData("* OK ready", ResponseStatus.Ok, null, null, "ready")]
    [InlineData("* no [ALERT] full", ResponseStatus.No, null, "ALERT", "full")]
    [InlineData("A1 BAD", ResponseStatus.Bad, "A1", null, "")]
    [InlineData("A1 OK [READ-ONLY]", ResponseStatus.Ok, "A1", "READ-ONLY", "")]
    [InlineData("* PREAUTH hi {1}", ResponseStatus.PreAuth, null, null, "hi {1}")]
    [InlineData("* BYE [unavailable]down", ResponseStatus.Bye, null, "UNAVAILABLE", "down")]
    [InlineData("* OK [unclosed text", ResponseStatus.Ok, null, null, "[unclosed text")]
    [InlineData("* OK [] x", ResponseStatus.Ok, null, "", "x")]
    [InlineData("* OK Gr\u00C3\u00BC\u00C3\u009Fe", ResponseStatus.Ok, null, null, "Grüße")]
    public void Conditions_are_read_with_code_and_text(string line, ResponseStatus status, string? tag, string? code, string text)
    {
        var response = Bytes.Read<StatusResponse>(line);
        Assert.Equal((status, tag, code, text), (response.Status, response.Tag, response.Code?.Name, response.Text));
    }

    [Theory]
    [InlineData("* OK [CAPABILITY IMAP4rev1 IDLE] ready")]
    [InlineData("A1 NO [X-NEW a \"b ]\" (c])] words")]
    [InlineData("* BYE")]
    [InlineData("A1 OK [UIDNEXT 5]")]
    [InlineData("* BAD text")]
    public void A_status_comes_back_from_its_own_text(string line)
    {
        var read = Bytes.Read<StatusResponse>(line);
        string written = $"{read.Tag ?? "*"} {read}".TrimEnd();
        Assert.Equal(line, written);
        Assert.Equal(Describe.Value(read), Describe.Value(Bytes.Read<StatusResponse>(written)));
    }

    [Fact]
    public void Codes_with_arguments_are_read()
    {
        Assert.True(Code<CapabilityCode>("CAPABILITY IMAP4rev1 IDLE").Capabilities.Has("IDLE"));
        Assert.Equal("\\Seen [x] \\*", Code<PermanentFlagsCode>("PERMANENTFLAGS ([x] \\Seen \\*)").Flags.ToString());
        Assert.Equal(4392ul, Code<NumberCode>("uidnext 4392").Value);
        Assert.Equal("UIDVALIDITY", Code<NumberCode>("UIDVALIDITY 4294967295").Name);
        Assert.Equal(ulong.MaxValue, Code<NumberCode>("HIGHESTMODSEQ 18446744073709551615").Value);
        var append = Code<AppendUidCode>("APPENDUID 38505 3955:3957");
        Assert.Equal((38505u, "3955:3957"), (append.UidValidity, append.Uids.ToString()));
        var copy = Code<CopyUidCode>("COPYUID 38505 304,319:320 3956:3958");
        Assert.Equal((38505u, "304,319:320", "3956:3958"), (copy.UidValidity, copy.Source.ToString(), copy.Destination!.ToString()));
        Assert.Equal("7,9", Code<ModifiedCode>("MODIFIED 7,9").Uids.ToString());
        Assert.Equal(["US-ASCII", "ISO 8859"], Code<BadCharsetCode>("BADCHARSET (US-ASCII \"ISO 8859\")").Charsets);
        Assert.Empty(Code<BadCharsetCode>("BADCHARSET").Charsets);
        Assert.Equal("F2212", Code<MailboxIdCode>("MAILBOXID (F2212)").Id);
    }

    [Theory]
    [InlineData("1 3,1:2 10:12", "1:3", "11:12,10")]      // the server's own order, as it writes it
    [InlineData("1 1:3 12,10:11", "1:3", "12,10:11")]
    [InlineData("1 3:1 12:10", "1:3", "10:12")]           // the ends of a run mean the same either way round
    [InlineData("1 9,7,8 1,2,3", "7:9", "2:3,1")]
    [InlineData("1 1:3 10:11", "1:3", null)]              // lists of two lengths: nobody knows which is which
    [InlineData("1 3,1 4294967295", "1,3", null)]
    [InlineData("1 2,1:4294967295 2,1:4294967295", "1:4294967295", null)]
    public void COPYUID_pairs_what_was_copied_with_what_it_became(string arguments, string? source, string? destination)
    {
        var code = Bytes.Read<StatusResponse>($"* OK [COPYUID {arguments}] done").Code as CopyUidCode;
        Assert.Equal(source, code?.Source.ToString());
        Assert.Equal(destination, code?.Destination?.ToString());
    }

    [Theory]
    [InlineData("ALERT", "ALERT", "")]
    [InlineData("trycreate", "TRYCREATE", "")]
    [InlineData("X-NEW (a \"]\" b) c", "X-NEW", "(a \"]\" b) c")]
    [InlineData("UIDVALIDITY", "UIDVALIDITY", "")]
    [InlineData("UIDVALIDITY 4294967296", "UIDVALIDITY", "4294967296")]     // 32 bits, else it would be taken for another
    [InlineData("UIDNEXT x", "UIDNEXT", "x")]
    [InlineData("COPYUID 1 * 7", "COPYUID", "1 * 7")]
    [InlineData("APPENDUID 1", "APPENDUID", "1")]
    [InlineData("BADCHARSET (x", "BADCHARSET", "(x")]
    [InlineData("PERMANENTFLAGS x", "PERMANENTFLAGS", "x")]
    public void Other_codes_and_unreadable_ones_are_kept_as_text(string wire, string name, string arguments)
    {
        var code = Code<ResponseCode>(wire);
        Assert.Equal((name, arguments), (code.Name, code.Arguments));
    }
}
