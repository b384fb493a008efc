using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Content;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Folders;

/// <summary>A message that was not named is never changed, on servers too where a UID that is not there names the last one.</summary>
public class MissingUidTests
{
    [SkippableFact]
    public void Mailutils_is_recognized_and_no_other_message_is_removed()
    {
        using var server = WithFour(out var session, out var trace);
        session.Introduction.Hear();
        Assert.Contains(session.Quirk, q => q.StartsWith("GNU Mailutils", StringComparison.Ordinal));
        Assert.Contains(session.Notices.Notes.Take(), n => n.Contains("GNU Mailutils", StringComparison.Ordinal));

        var gone = session.Expunge("INBOX", 0, Set("50:60,99")).Single();
        Assert.True(gone.Uids.IsEmpty);
        Assert.Equal("1:4", All(session));
        Assert.DoesNotContain(trace, line => line.Contains("STORE", StringComparison.Ordinal) || line.Contains("EXPUNGE", StringComparison.Ordinal));

        var some = session.Expunge("INBOX", 0, Set("2,99")).Single();
        Assert.Equal("2", some.Uids.ToString());
        Assert.Equal("1,3:4", All(session));
        Assert.Contains(session.Notices.Notes.Take(), n => n.Contains("UIDs 99", StringComparison.Ordinal));
        session.Dispose();
    }

    [SkippableFact]
    public void Mailutils_flags_copies_and_moves_only_what_was_named()
    {
        using var server = WithFour(out var session, out _);
        session.CreateFolder("Other");
        Assert.Equal("1", session.Store("INBOX", 0, Set("1,40"), StoreMode.Add, ["\\Flagged"]).Single().Uids.ToString());
        Assert.Equal("1", session.Search("INBOX", SearchKey.Word("FLAGGED")).Uids.ToString());
        Assert.Equal("3", session.Copy("INBOX", 0, Set("3,40"), "Other").Single().Uids.ToString());
        Assert.Single(session.Search("Other", SearchKey.All).Uids);
        Assert.Equal("2", session.Move("INBOX", 0, Set("2,40"), "Other").Single().Uids.ToString());
        Assert.Equal("1,3:4", All(session));
        Assert.Equal(2, session.Search("Other", SearchKey.All).Uids.Count);
        session.Dispose();
    }

    [SkippableFact]
    public void Mailutils_numbers_stay_between_a_search_and_the_change()
    {
        using var server = WithFour(out var session, out _);
        var found = session.Search("INBOX", SearchKey.All);
        Assert.Equal(4, session.Expunge("INBOX", found.UidValidity, found.Uids).Single().Uids.Count);
        session.Dispose();
    }

    [Fact]
    public void The_first_folder_is_opened_for_change_too_where_read_only_numbers_it_anew()
    {
        using var server = ScriptedServer.Start("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ID] IMAP4rev1
            C: A1 ID *
            S: * ID ("name" "GNU Mailutils" "version" "3.15")
            S: A1 OK x
            C: A2 SELECT "INBOX"
            S: * 1 EXISTS
            S: * OK [UIDVALIDITY 7] x
            S: A2 OK [READ-WRITE] x
            C: A3 UID SEARCH ALL
            S: * SEARCH 1
            S: A3 OK x
            C: A4 *
            S: A4 OK x
            """);
        using var session = server.Open();
        Assert.Equal("1", All(session));
        server.Check();
    }

    [SkippableFact]
    public void Mailutils_keeps_what_another_client_marked()
    {
        using var server = WithFour(out var session, out _);
        _ = session.Store("INBOX", 0, Set("4"), StoreMode.Add, ["\\Deleted"]).Single();
        _ = session.Expunge("INBOX", 0, Set("1,77")).Single();
        Assert.Equal("2:4", All(session));
        Assert.Equal("4", session.Search("INBOX", SearchKey.Word("DELETED")).Uids.ToString());
        session.Dispose();
    }

    [Theory]
    [InlineData("* PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2 UIDPLUS] The Microsoft Exchange IMAP4 service is ready.", "IMAP4rev2", "Microsoft Exchange")]
    [InlineData("* PREAUTH [CAPABILITY XAPPLEPUSHSERVICE IMAP4rev1 CONDSTORE QRESYNC UIDPLUS] (1925B11) me.com", "QRESYNC", "iCloud")]
    [InlineData("* PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE UIDPLUS] IMAP4rev1 SmarterMail", "CONDSTORE", "SmarterMail")]
    public void What_a_known_server_has_in_name_only_is_not_used(string greeting, string capability, string name)
    {
        using var server = ScriptedServer.Start($"S: {greeting}\n");
        using var session = server.Open();
        Assert.DoesNotContain(capability, session.Capability);
        Assert.Contains("UIDPLUS", session.Capability);
        Assert.StartsWith(name, Assert.Single(session.Quirk));
    }

    [Fact]
    public void Other_servers_have_no_quirk_and_are_not_asked_for_UIDs_first()
    {
        using var server = ScriptedServer.Start("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] Exchange of greetings, Courier ready.
            C: A1 SELECT "INBOX"
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 7] x
            S: A1 OK [READ-WRITE] x
            C: A2 UID STORE 9 +FLAGS.SILENT (\Seen)
            C: A3 UID SEARCH UID 9 SEEN
            S: A2 OK x
            S: * SEARCH 9
            S: A3 OK x
            """);
        using var session = server.Open();
        Assert.Empty(session.Quirk);
        _ = session.Store("INBOX", 0, Set("9"), StoreMode.Add, ["\\Seen"]).Single();
    }

    [Theory]
    [InlineData("[CAPABILITY IMAP4rev1 BINARY] Dovecot ready.", false)]
    [InlineData("[CAPABILITY IMAP4rev1 BINARY SNIPPET=FUZZY] Hello", false)]
    [InlineData("[CAPABILITY IMAP4rev1 BINARY] Hello", true)]
    public void Dovecot_is_not_asked_to_decode_whatever_it_calls_itself(string greeting, bool decodes)
    {
        using var server = ScriptedServer.Start($"S: * PREAUTH {greeting}");
        using var session = server.Open();
        Assert.Equal(decodes, session.CanDecodeParts());
        Assert.Equal(decodes ? 0 : 1, session.Quirk.Count);
    }

    static MailServer WithFour(out ImapSession session, out List<string> trace)
    {
        var server = Sessions.Start("Mailutils");
        server.Deliver(server.UserName, "INBOX", [.. Enumerable.Range(1, 4).Select(i => Delivery.Plain("carol@localhost", $"Number {i}"))]);
        var lines = trace = [];
        session = server.Open((_, line) => lines.Add(line));
        return server;
    }

    static UidSet Set(string text) => UidSet.TryParse(text, out var set) ? set : throw new FormatException(text);

    static string All(ImapSession session) => session.Search("INBOX", SearchKey.All).Uids.ToString();
}
