using ImapPS.Client.Tests.Folders;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

public sealed class SandboxMailboxTests(SandboxFixture fixture) : MailboxTests(fixture), IClassFixture<SandboxFixture>;

public sealed class DovecotMailboxTests(DovecotFixture fixture) : MailboxTests(fixture), IClassFixture<DovecotFixture>;

/// <summary>The operations that people name, the same on every server and with every capability away in turn.</summary>
public abstract class MailboxTests(MailboxFixture fixture)
{
    static readonly FetchRequest Listing = new(FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope);

    public static TheoryData<string> Capabilities =>
        ["", "MOVE", "UIDPLUS", "ESEARCH", "LITERAL+", "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE", "SASL-IR", "UNSELECT", "IMAP4rev2", "MOVE UIDPLUS ESEARCH LITERAL+ LITERAL- LIST-EXTENDED LIST-STATUS SPECIAL-USE UNSELECT IMAP4rev2"];

    static string NewName(string what = "Work") => $"{what} {Guid.NewGuid():N}";

    [SkippableTheory]
    [MemberData(nameof(Capabilities))]
    public void The_same_work_has_the_same_outcome_without(string capabilities)
    {
        using var session = fixture.Open(capabilities.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string folder = NewName(), archive = NewName("Archive");
        session.CreateFolder(folder);
        session.CreateFolder(archive);

        var uploads = new[] { Mail.Message("one"), Mail.Message("two", 5000, "\\Seen"), Mail.Message("three", 20, "\\Flagged", "$Label"), Mail.Message("vier Äpfel"), Mail.Message("five"), Mail.Message("six") };
        var results = session.Append(folder, uploads).ToList();
        Assert.All(results, r => Assert.Null(r.Error));

        var all = session.Search(folder, SearchKey.All);
        Assert.Equal(6, all.Uids.Count);
        uint[] uid = [.. all.Uids];
        if (results[0].Uid != 0)
            Assert.Equal(uid, results.Select(r => r.Uid));
        Assert.Equal([uid[3]], session.Search(folder, SearchKey.Text("SUBJECT", "Äpfel")).Uids);
        Assert.Equal([uid[1]], session.Search(folder, SearchKey.And([SearchKey.Number("LARGER", 4000), SearchKey.Word("SEEN")])).Uids);
        Assert.Equal([uid[2]], session.Search(folder, SearchKey.Keyword("$Label")).Uids);
        Assert.Empty(session.Search(folder, SearchKey.Text("SUBJECT", "none")).Uids);

        var listed = session.Fetch(folder, all.UidValidity, all.Uids, Listing).ToList();
        Assert.Equal(uid, listed.Select(m => m.Uid));
        Assert.Equal(["one", "two", "three", "vier Äpfel", "five", "six"], listed.Select(m => m.ReadEnvelope()!.Subject));
        Assert.All(listed, m => Assert.Equal(Mail.Received, m.InternalDate));
        Assert.Equal(uploads.Select(u => u.Content.Length), listed.Select(m => m.Size));
        Assert.Equal(["\\Flagged", "$Label"], listed[2].Flags!.Where(f => f != "\\Recent").OrderDescending(StringComparer.Ordinal));

        Assert.Equal(uid[..2], Done(session.Store(folder, all.UidValidity, new UidSet(uid[..2]), StoreMode.Add, ["\\Answered"])));
        Assert.Equal([uid[0]], Done(session.Store(folder, all.UidValidity, new UidSet([uid[0]]), StoreMode.Remove, ["\\Answered"])));
        Assert.Equal([uid[2]], Done(session.Store(folder, all.UidValidity, new UidSet([uid[2]]), StoreMode.Replace, ["\\Draft"])));
        Assert.Equal(["", "\\Answered \\Seen", "\\Draft", "", "", ""], FlagsIn(session, folder));

        var copied = session.Copy(folder, all.UidValidity, new UidSet(uid[..2]), archive).Single();
        Assert.Equal(uid[..2], copied.Uids);
        Assert.Equal(["one", "two"], SubjectsIn(session, archive));

        // Another client's mark: whatever goes on, its mail stays, and so does the mark.
        using (var other = fixture.Open())
            Done(other.Store(folder, all.UidValidity, new UidSet([uid[4]]), StoreMode.Add, ["\\Deleted"]));
        var moved = session.Move(folder, all.UidValidity, new UidSet([uid[2], uid[3]]), archive).Single();
        Assert.Equal([uid[2], uid[3]], moved.Uids);
        Assert.Equal(["one", "two", "three", "vier Äpfel"], SubjectsIn(session, archive));
        Assert.Equal(["one", "two", "five", "six"], SubjectsIn(session, folder));
        if (moved.NewUids is not null)
            Assert.Equal(2, moved.NewUids.Count);

        Done(session.Expunge(folder, all.UidValidity, new UidSet([uid[5]])));
        Assert.Equal(["one", "two", "five"], SubjectsIn(session, folder));
        Assert.Equal(["", "\\Answered \\Seen", "\\Deleted"], FlagsIn(session, folder));

        var counted = session.ListFolders("*", status: true).Where(f => f.Name == folder || f.Name == archive).ToDictionary(f => f.Name);
        Assert.Equal((3u, 2u), (counted[folder].Status!.Messages, counted[folder].Status!.Unseen));
        Assert.Equal((4u, 3u), (counted[archive].Status!.Messages, counted[archive].Status!.Unseen));
        Assert.True(counted[folder].IsSubscribed);

        session.DeleteFolder(folder);
        session.DeleteFolder(archive);
        Assert.DoesNotContain(session.ListFolders("*", status: false), f => f.Name == folder || f.Name == archive);
        session.LogOut();
    }

    [SkippableTheory]
    [InlineData("Ärger über Öl")]
    [InlineData("R&D & Co")]
    [InlineData("say \"hi\"")]
    [InlineData("[Gmail] (old)")]
    [InlineData("back\\slash")]
    [InlineData("日本語 フォルダ")]
    [InlineData("emoji 😀")]
    [InlineData("&AOQ-")]
    [InlineData("{5}")]
    [InlineData("NIL")]
    public void Folders_of_any_name_are_made_found_used_and_taken_away(string name)
    {
        using var session = fixture.Open();
        session.CreateFolder(name);
        try
        {
            Assert.Single(session.Append(name, [Mail.Message("in it")]));
            Assert.Equal(["in it"], SubjectsIn(session, name));
            var found = Assert.Single(session.ListFolders("*", status: true), f => f.Name == name);
            Assert.Equal(1u, found.Status!.Messages);
            Assert.True(found.IsSubscribed);
            Assert.Equal(1u, session.GetStatus(name)!.Messages);
            using var plain = fixture.Open("LIST-EXTENDED", "LIST-STATUS", "IMAP4rev2");
            Assert.Single(plain.ListFolders("*", status: true), f => f.Name == name && f.Status!.Messages == 1 && f.IsSubscribed);
        }
        finally
        {
            session.DeleteFolder(name);
        }
        Assert.DoesNotContain(session.ListFolders("*", status: false), f => f.Name == name);
    }

    [SkippableFact]
    public void Folders_are_listed_the_same_in_one_round_trip_and_in_many()
    {
        using var session = fixture.Open();
        char separator = session.ListFolders("*", false)[0].Separator!.Value;
        string top = NewName("Tree");
        foreach (string name in (string[])[top, $"{top}{separator}a", $"{top}{separator}a{separator}b", $"{top}{separator}Ü"])
            session.CreateFolder(name);
        session.CreateFolder($"{top}{separator}quiet", subscribe: false);
        Assert.All(session.Append($"{top}{separator}a", [Mail.Message("x"), Mail.Message("y", 20, "\\Seen")]), r => Assert.Null(r.Error));
        using var plain = fixture.Open("LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE", "IMAP4rev2");

        foreach (bool subscribedOnly in (bool[])[false, true])
        {
            var one = Describe(session.ListFolders("*", status: true, subscribedOnly));
            Assert.Equal(one, Describe(plain.ListFolders("*", status: true, subscribedOnly)));
            Assert.Equal(!subscribedOnly, one.Any(line => line.Contains("quiet")));
        }
        Assert.Equal(Describe(session.ListFolders($"{top}{separator}%", status: false)), Describe(plain.ListFolders($"{top}{separator}%", status: false)));
        foreach (var folder in session.ListFolders($"{top}*", false).Reverse())
            session.DeleteFolder(folder.Name);

        static string[] Describe(IEnumerable<FolderInfo> folders) =>
            [.. folders.Select(f => $"{f.Name} {f.Separator} {f.IsSubscribed} {f.IsSelectable} {f.SpecialUse} {f.Status?.Messages} {f.Status?.Unseen} {f.Status?.UidNext} {f.StatusError}").Order(StringComparer.Ordinal)];
    }

    [SkippableFact]
    public void Special_folders_are_found()
    {
        using var session = fixture.Open();
        using var without = fixture.Open("SPECIAL-USE", "IMAP4rev2");
        foreach (string use in (string[])["\\Trash", "\\Sent", "\\Drafts", "\\Junk", "\\Archive"])
        {
            Assert.Equal(use[1..], session.FindSpecialFolder(use)?.Name);
            Assert.Equal(use[1..], without.FindSpecialFolder(use)?.Name);
        }
    }

    [SkippableFact]
    public void A_folder_that_was_made_anew_by_another_is_noticed()
    {
        using var session = fixture.Open();
        using var other = fixture.Open();
        string folder = NewName();
        session.CreateFolder(folder);
        Assert.Single(session.Append(folder, [Mail.Message("old")]));
        var found = session.Search(folder, SearchKey.All);
        session.Search("INBOX", SearchKey.All);
        other.DeleteFolder(folder);
        // UIDVALIDITY is made of the time on many servers.
        Thread.Sleep(1100);
        other.CreateFolder(folder);
        Assert.Single(other.Append(folder, [Mail.Message("new")]));
        Assert.Throws<UidValidityException>(() => Done(session.Expunge(folder, found.UidValidity, found.Uids)));
        Assert.Throws<UidValidityException>(() => Done(session.Move(folder, found.UidValidity, found.Uids, "INBOX")));
        Assert.Throws<UidValidityException>(() => session.Fetch(folder, found.UidValidity, found.Uids, Listing).ToList());
        Assert.Equal(["new"], SubjectsIn(other, folder));
        other.DeleteFolder(folder);
    }

    [SkippableFact]
    public void What_another_client_does_is_seen()
    {
        using var session = fixture.Open();
        using var other = fixture.Open();
        string folder = NewName();
        session.CreateFolder(folder);
        Assert.Empty(session.Search(folder, SearchKey.All).Uids);
        Assert.All(other.Append(folder, [Mail.Message("one"), Mail.Message("two")]), r => Assert.Null(r.Error));
        var found = session.Search(folder, SearchKey.All);
        Assert.Equal(2, found.Uids.Count);
        Done(other.Store(folder, found.UidValidity, new UidSet([found.Uids.Min]), StoreMode.Add, ["\\Seen"]));
        Assert.Equal([found.Uids.Min], session.Search(folder, SearchKey.Word("SEEN")).Uids);
        Done(other.Expunge(folder, found.UidValidity, new UidSet([found.Uids.Min])));
        Assert.Equal(["two"], SubjectsIn(session, folder));
        session.DeleteFolder(folder);
    }

    [SkippableFact]
    public void Thousands_stream_in_windows_both_ways_with_other_work_between()
    {
        using var session = fixture.Open();
        string folder = NewName();
        fixture.Fill(session, folder, 5000);
        var found = session.Search(folder, SearchKey.All);
        Assert.Equal(5000, found.Uids.Count);
        foreach (bool descending in (bool[])[false, true])
        {
            var uids = new List<uint>();
            foreach (var message in session.Fetch(folder, found.UidValidity, found.Uids, Listing, descending))
            {
                uids.Add(message.Uid);
                Assert.NotEmpty(message.ReadEnvelope()!.Subject);
                if (uids.Count % 1000 == 7)
                    session.Search("INBOX", SearchKey.All);
                else if (uids.Count % 1000 == 77)
                    Done(session.Store(folder, found.UidValidity, new UidSet([message.Uid]), StoreMode.Add, ["\\Flagged"]));
            }
                Assert.Equal(descending ? found.Uids.Reverse() : found.Uids, uids);
        }
        Assert.Equal(5000, session.Store(folder, found.UidValidity, found.Uids, StoreMode.Add, ["\\Seen"]).Sum(b => b.Uids.Count));
        Assert.Equal(5000, session.Search(folder, SearchKey.Word("SEEN")).Uids.Count);
        session.DeleteFolder(folder);
    }

    [SkippableFact]
    public void Silent_changes_are_silent_after_a_count_of_the_folders()
    {
        int answers = 0;
        using var session = fixture.Open(ConnectionSecurity.None, trace: (_, line) => answers += line.Contains(" FETCH (", StringComparison.Ordinal) && line.StartsWith('*') ? 1 : 0);
        string folder = NewName();
        session.CreateFolder(folder);
        session.ListFolders("*", status: true);
        Assert.Equal(20, session.Append(folder, Enumerable.Range(1, 20).Select(i => Mail.Message($"n{i}"))).Count());
        var found = session.Search(folder, SearchKey.All);
        Done(session.Store(folder, found.UidValidity, found.Uids, StoreMode.Add, ["\\Seen"]));
        Assert.Equal(0, answers);
        session.DeleteFolder(folder);
    }

    [SkippableTheory]
    [InlineData(ConnectionSecurity.Tls)]
    [InlineData(ConnectionSecurity.StartTls)]
    [InlineData(ConnectionSecurity.None)]
    public void Logs_in_over_any_line(ConnectionSecurity security)
    {
        using var session = fixture.Open(security);
        Assert.Equal(security != ConnectionSecurity.None, session.Connection.Tls is not null);
        Assert.NotEmpty(session.ListFolders("*", status: false));
        session.LogOut();
        Assert.False(session.IsOpen);
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-1")]
    [InlineData("CRAM-MD5")]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public void Logs_in_by_any_mechanism_and_tells_a_wrong_password(string? mechanism)
    {
        foreach (var security in (ConnectionSecurity[])[ConnectionSecurity.Tls, ConnectionSecurity.None])
        {
            using var session = fixture.Open(security, new Login(new SaslCredential(fixture.UserName, fixture.Password), Mechanism: mechanism));
            Assert.Equal(mechanism ?? session.AuthenticatedBy, session.AuthenticatedBy);
            var error = Assert.Throws<ImapCommandException>(() => fixture.Open(security, new Login(new SaslCredential(fixture.UserName, "not-this"), Mechanism: mechanism)));
            Assert.Equal("AUTHENTICATIONFAILED", error.Code);
        }
    }

    [SkippableFact]
    public void Logs_in_by_the_LOGIN_command_where_there_is_no_mechanism()
    {
        var trace = new List<string>();
        string[] none = ["AUTH="];
        using var session = fixture.Open(ConnectionSecurity.None, trace: (_, line) => trace.Add(line), without: none);
        Assert.Equal("LOGIN", session.AuthenticatedBy);
        Assert.Contains(trace, line => line.Contains("LOGIN", StringComparison.Ordinal) && line.EndsWith("***", StringComparison.Ordinal));
        Assert.DoesNotContain(trace, line => line.Contains(fixture.Password, StringComparison.Ordinal));
        var error = Assert.Throws<ImapCommandException>(() => fixture.Open(ConnectionSecurity.None, new Login(new SaslCredential(fixture.UserName, "not-this")), without: none));
        Assert.Equal("AUTHENTICATIONFAILED", error.Code);
        Assert.DoesNotContain("not-this", error.Message);
    }

    [SkippableFact]
    public void A_folder_that_is_not_there_is_refused_and_the_session_goes_on()
    {
        using var session = fixture.Open();
        Assert.Throws<ImapCommandException>(() => session.Search("No such folder", SearchKey.All));
        Assert.Throws<ImapCommandException>(() => session.DeleteFolder("No such folder"));
        Assert.Equal("TRYCREATE", session.Append("No such folder", [Mail.Message("x")]).Single().Error!.Code);
        session.Search("INBOX", SearchKey.All);
        Assert.Throws<ImapCommandException>(() => session.Search("No such folder", SearchKey.All));
        Assert.Null(session.SelectedFolder);
        // Servers hang up on whoever sends too much that makes no sense to them, as what follows a refused SELECT in one flight does.
        for (int i = 0; i < 50; i++)
        {
            Assert.Throws<ImapCommandException>(() => session.Search("No such folder", SearchKey.All));
            Assert.Throws<ImapCommandException>(() => session.Fetch("No such folder", 0, new UidSet(1, 300), Listing).ToList());
        }
        session.Search("INBOX", SearchKey.All);
        Assert.Equal("INBOX", session.SelectedFolder);
    }

    static List<uint> Done(IEnumerable<ChangeBatch> batches) => [.. batches.SelectMany(b => b.Uids)];

    static List<string> SubjectsIn(ImapSession session, string folder)
    {
        var found = session.Search(folder, SearchKey.All);
        return [.. session.Fetch(folder, found.UidValidity, found.Uids, Listing).Select(m => m.ReadEnvelope()!.Subject)];
    }

    static List<string> FlagsIn(ImapSession session, string folder)
    {
        var found = session.Search(folder, SearchKey.All);
        return [.. session.Fetch(folder, found.UidValidity, found.Uids, new FetchRequest(FetchItemKinds.Flags)).Select(m => string.Join(' ', m.Flags!.Where(f => f != "\\Recent").Order(StringComparer.Ordinal)))];
    }
}
