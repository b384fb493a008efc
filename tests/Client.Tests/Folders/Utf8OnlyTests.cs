using System.Text;
using ImapPS.Client.Changing;
using ImapPS.Client.Searching;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Client.Tests.Folders;

/// <summary>A server that speaks with none but those who switch UTF-8 on (UTF8=ONLY, RFC 6855 section 6).</summary>
public class Utf8OnlyTests
{
    [Theory]
    [InlineData("ENABLE UTF8=ONLY", null)]
    [InlineData("ENABLE UTF8=ONLY", "UTF8=ACCEPT")]
    [InlineData("ENABLE UTF8=ACCEPT UTF8=ONLY", "utf8=accept")]
    public void It_is_switched_on_once_and_everything_goes_as_UTF_8(string capabilities, string? asked)
    {
        string enable = asked is not null && capabilities.Contains("ACCEPT", StringComparison.Ordinal) ? asked : "UTF8=ACCEPT";
        // The script is compared byte for byte.
        using var server = ScriptedServer.Start(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes($$"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+ {{capabilities}}] ready
            C: A1 ENABLE {{enable}}
            S: * ENABLED UTF8=ACCEPT
            S: A1 OK x
            C: A2 SELECT "Töpfe & Ä"
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 7] x
            S: A2 OK [READ-WRITE] x
            C: A3 UID SEARCH SUBJECT "Grüße"
            S: * SEARCH 2
            S: A3 OK x
            C: A4 APPEND "Töpfe & Ä" UTF8 (~{5}
            S: + go
            C: a: ü)
            S: A4 OK [APPENDUID 7 4] x
            """)));
        using var session = ImapSession.Open(new SessionOptions { Connection = server.Options, Enable = asked is null ? [] : [asked] });
        Assert.True(session.HasEnabled("UTF8=ACCEPT"));
        _ = session.Select("Töpfe & Ä", forChange: true);
        lock (session.Gate)
            Assert.Equal("2", session.Find(SearchKey.Text("SUBJECT", "Grüße")).ToString());
        Assert.Equal(4u, session.Append("Töpfe & Ä", [new MessageUpload("x", new MemoryLiteralSource("a: ü"u8.ToArray()), [], null)]).Single().Uid);
    }
}
