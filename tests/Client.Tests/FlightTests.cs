using System.Reflection;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>What goes out in one flight, and what must wait.</summary>
public sealed class FlightTests
{
    const string Selected = "C: A1 SELECT \"INBOX\"\nS: * 6000 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-WRITE] done\n";

    // A change and the search behind it that proves it; batches count from 0.
    static string Sent(string command, int batch, int first, int last = 0) => $"C: A{first} UID {command} {Range(batch, last)} *\nC: A{first + 1} UID SEARCH *\n";

    static string Range(int batch, int last) => $"{1000 * batch + 1}:{(last > 0 ? last : 1000 * batch + 1000)}";

    static string Found(int tag, string uids) => $"S: * ESEARCH (TAG \"A{tag}\") UID{uids}\nS: A{tag} OK done\n";

    [Fact]
    public void Batches_of_changes_are_in_flight_together_each_with_its_proof()
    {
        string Stored(int batch, int first, int last = 0) => $"S: A{first} OK done\n" + Found(first + 1, " ALL " + Range(batch, last));
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS ESEARCH] hello\n" + Selected
            + string.Concat(Enumerable.Range(0, 6).Select(i => Sent("STORE", i, 2 + 2 * i)))
            + Stored(0, 2) + Stored(1, 4) + Stored(2, 6) + Sent("STORE", 6, 14) + Sent("STORE", 7, 16, 7500)
            + Stored(3, 8) + Stored(4, 10) + Stored(5, 12) + Stored(6, 14) + Stored(7, 16, 7500));
        using var session = server.Open();
        var done = session.Store("INBOX", 7, new UidSet(1, 7500), StoreMode.Add, ["\\Seen"]).Select(b => b.Uids.ToString());
        Assert.Equal(["1:1000", "1001:2000", "2001:3000", "3001:4000", "4001:5000", "5001:6000", "6001:7000", "7001:7500"], done);
        server.Check();
    }

    [Fact]
    public void What_fits_one_batch_is_one_command_and_its_proof()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS ESEARCH] hello\n" + Selected + Sent("STORE", 0, 2) + "S: A2 OK done\n" + Found(3, " ALL 1:1000"));
        using var session = server.Open();
        Assert.Equal(1000, session.Store("INBOX", 7, new UidSet(1, 1000), StoreMode.Add, ["\\Seen"]).Single().Uids.Count);
        server.Check();
    }

    // Until COPYUID was seen, one batch goes alone, and the destination is counted.
    [Fact]
    public void After_a_refused_batch_none_is_sent_and_those_under_way_are_told_first()
    {
        string Moved(int batch, int first) => $"S: A{first} OK [COPYUID 9 {Range(batch, 0)} {Range(batch, 0)}] done\n" + Found(first + 1, "");
        string Refused(int batch, int first, string text) => $"S: A{first} NO [OVERQUOTA] {text}\n" + Found(first + 1, " ALL " + Range(batch, 0));
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS ESEARCH MOVE] hello\n" + Selected
            + "C: A2 STATUS \"Archive\" (MESSAGES UIDNEXT)\n" + Sent("MOVE", 0, 3) + "S: * STATUS Archive (MESSAGES 0 UIDNEXT 1)\nS: A2 OK done\n" + Moved(0, 3)
            + string.Concat(Enumerable.Range(1, 6).Select(i => Sent("MOVE", i, 3 + 2 * i)))
            + Moved(1, 5) + Refused(2, 7, "full") + Moved(3, 9) + Refused(4, 11, "full still") + Moved(5, 13) + Moved(6, 15)
            + "C: A17 NOOP\nS: A17 OK done");
        using var session = server.Open();
        var done = new List<string>();
        var error = Assert.Throws<ImapCommandException>(() =>
        {
            foreach (var batch in session.Move("INBOX", 7, new UidSet(1, 9000), "Archive"))
                done.Add(batch.Uids.ToString());
        });
        Assert.Equal(["1:1000", "1001:2000", "3001:4000", "5001:6000", "6001:7000"], done);
        Assert.Equal("full", error.Response.Text);
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_search_goes_in_the_flight_of_the_select()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 ESEARCH] hello\n"
            + "C: A1 EXAMINE \"INBOX\"\nC: A2 UID SEARCH *\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK done\nS: * ESEARCH (TAG \"A2\") UID ALL 1,3\nS: A2 OK done\n"
            + "C: A3 NOOP\nS: A3 OK done\nC: A4 UID SEARCH *\nS: A4 OK done");
        using var session = server.Open();
        var found = session.Search("INBOX", SearchKey.All);
        Assert.Equal((7u, "1,3"), (found.UidValidity, found.Uids.ToString()));
        Assert.Empty(session.Search("INBOX", SearchKey.Word("DELETED")).Uids);
        server.Check();
    }

    [Fact]
    public void A_folder_that_cannot_be_opened_is_told_in_the_words_of_its_select()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\n"
            + "C: A1 EXAMINE \"Gone\"\nC: A2 UID SEARCH ALL\nS: A1 NO [NONEXISTENT] no such folder\nS: A2 BAD no mailbox selected\n"
            + "C: A3 EXAMINE \"Gone\"\nC: A4 UID FETCH 1:3 *\nS: A3 NO [NONEXISTENT] still no such folder\nS: A4 BAD no mailbox selected\n"
            + "C: A5 EXAMINE \"INBOX\"\nC: A6 UID SEARCH ALL\nS: * 3 EXISTS\nS: A5 OK done\nS: * SEARCH 2\nS: A6 OK done");
        using var session = server.Open();
        Assert.Equal("no such folder", Assert.Throws<ImapCommandException>(() => session.Search("Gone", SearchKey.All)).Response.Text);
        Assert.Null(session.SelectedFolder);
        Assert.Equal("still no such folder", Assert.Throws<ImapCommandException>(() => session.Fetch("Gone", 0, new UidSet(1, 3), new FetchRequest(FetchItemKinds.Flags)).ToList()).Response.Text);
        Assert.Equal("2", session.Search("INBOX", SearchKey.All).Uids.ToString());
        server.Check();
    }

    [Fact]
    public void Where_a_search_in_an_empty_folder_is_refused_the_next_one_waits_for_the_select()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\n"
            + "C: A1 EXAMINE \"Empty\"\nC: A2 UID SEARCH ALL\nS: * 0 EXISTS\nS: A1 OK done\nS: A2 BAD no messages\n"
            + "C: A3 EXAMINE \"Empty too\"\nS: * 0 EXISTS\nS: A3 OK done\n"
            + "C: A4 EXAMINE \"INBOX\"\nS: * 3 EXISTS\nS: A4 OK done\nC: A5 UID SEARCH ALL\nS: * SEARCH 2\nS: A5 OK done");
        using var session = server.Open();
        Assert.Empty(session.Search("Empty", SearchKey.All).Uids);
        Assert.Empty(session.Search("Empty too", SearchKey.All).Uids);
        Assert.Equal("2", session.Search("INBOX", SearchKey.All).Uids.ToString());
        server.Check();
    }

    [Fact]
    public void A_fetch_of_any_numbering_goes_in_the_flight_of_the_select_and_holds_to_what_it_finds()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\n"
            + $"C: A1 EXAMINE \"INBOX\"\nC: A2 UID FETCH 1:100 *\nC: A3 UID FETCH 101:200 *\nS: * 300 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK done\n{Flags(1)}S: A2 OK done\n{Flags(101)}S: A3 OK done\n"
            + $"C: A4 UID FETCH 201:300 *\n{Flags(201)}S: A4 OK done");
        using var session = server.Open();
        Assert.Equal(new UidSet(1, 300), session.Fetch("INBOX", 0, new UidSet(1, 300), new FetchRequest(FetchItemKinds.Flags)).Select(m => m.Uid));
        server.Check();

        static string Flags(int from) => string.Concat(Enumerable.Range(from, 100).Select(uid => $"S: * {uid} FETCH (UID {uid} FLAGS ())\n"));
    }

    [Fact]
    public void Id_and_enable_go_in_the_flight_of_the_first_select()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2 ID ENABLE] hello\n"
            + "C: A1 ENABLE IMAP4rev2\nC: A2 ID *\nC: A3 EXAMINE \"INBOX\"\n"
            + "S: * ENABLED IMAP4rev2\nS: A1 OK done\nS: * ID (\"name\" \"Post\")\nS: A2 OK done\n"
            + "S: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A3 OK [READ-ONLY] done");
        using var session = server.Open();
        Assert.Equal(7u, session.CurrentUidValidity("INBOX"));
        Assert.Equal("Post", session.ServerIdentity);
        server.Check();
    }

    [Fact]
    public void No_property_of_a_session_talks_to_the_server_and_each_knows_what_was_said_once_a_folder_is_open()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2 CONDSTORE ID ENABLE LANGUAGE JMAPACCESS] hello\n"
            + "C: A1 ENABLE IMAP4rev2\nC: A2 ID *\n"
            + "S: * ENABLED IMAP4rev2\nS: A1 OK done\nS: * ID (\"name\" \"SmarterMail\" \"version\" \"17\")\nS: A2 OK done\n"
            + "C: A3 LANGUAGE \"de\"\nS: * LANGUAGE (DE)\nS: A3 OK ja\nC: A4 GETJMAPACCESS\nS: * JMAPACCESS \"https://jmap.example.org/\"\nS: A4 OK done\n"
            + "C: A5 EXAMINE \"INBOX\"\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A5 OK [READ-ONLY] done");
        using var session = ImapSession.Open(new SessionOptions { Connection = server.Options, Languages = ["de"] });
        Assert.Contains(("JmapUrl", ""), Properties(session));
        Assert.Contains(("Capability", "CONDSTORE ENABLE ID IMAP4rev1 IMAP4rev2 JMAPACCESS LANGUAGE"), Properties(session));
        Assert.Equal(7u, session.CurrentUidValidity("INBOX"));
        Assert.Equal([("ServerIdentity", "SmarterMail 17"), ("Language", "DE"), ("JmapUrl", "https://jmap.example.org/")],
            Properties(session).Where(p => p.Name is "ServerIdentity" or "Language" or "JmapUrl"));
        Assert.Contains(("Capability", "ENABLE ID IMAP4rev1 IMAP4rev2 JMAPACCESS LANGUAGE"), Properties(session));
        Assert.StartsWith("SmarterMail: It announces CONDSTORE", Assert.Single(session.Quirk), StringComparison.Ordinal);
        Assert.False(session.MustCheckUids);
        server.Check();
    }

    // All of them, those for operations too.
    static List<(string Name, string Value)> Properties(ImapSession session) =>
        [.. session.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(p => (p.Name, Text(p.GetValue(session))))];

    static string Text(object? value) => value is not string and IEnumerable<string> several ? string.Join(' ', several) : $"{value}";

    [Fact]
    public void A_name_that_enable_spells_otherwise_waits_for_it()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2 ENABLE] hello\n"
            + "C: A1 ENABLE IMAP4rev2\nS: * ENABLED IMAP4rev2\nS: A1 OK done\n"
            + "C: A2 EXAMINE \"R&D\"\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A2 OK [READ-ONLY] done");
        using var session = server.Open();
        Assert.Equal(7u, session.CurrentUidValidity("R&D"));
        server.Check();
    }
}
