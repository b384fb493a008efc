using ImapPS.Changes.Running;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Folders;

/// <summary>Names that cannot be written as they are read, and commands that were refused before they were sent.</summary>
public sealed class OddNameTests
{
    [Fact]
    public void A_select_that_was_refused_here_is_not_waited_for()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello\nC: A1 EXAMINE \"INBOX\"\nC: A2 UID SEARCH *\nS: * 0 EXISTS\nS: A1 OK [READ-ONLY] done\nS: A2 OK done");
        using var session = server.Open(server.Options with { Timeout = TimeSpan.FromSeconds(20) });
        Assert.ThrowsAny<ArgumentException>(() => session.Search("a\tb", SearchKey.All));
        Assert.Empty(session.Search("INBOX", SearchKey.All).Uids);
        server.Check();
    }

    [Fact]
    public void Nobody_waits_for_what_was_never_sent()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello");
        using var session = server.Open();
        Assert.Throws<InvalidOperationException>(() => session.Connection.WaitFor(new NoopCommand()));
        Assert.True(session.IsOpen);
    }

    [Fact]
    public void What_cannot_be_named_is_left_out_with_one_warning_and_the_others_are_listed()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\nC: A1 LIST \"\" \"*\"\n"
            + "S: * LIST () \"/\" \"\"\nS: * LIST () \"/\" \"a\tb\"\nS: * LIST () \"/\" \"c\"\nS- * LIST () \"/\" {4}\\r\\nd\\r\\ne\\r\\n\nS: A1 OK done\nC: A2 LSUB *\nS: A2 OK done\n"
            + "C: A3 LIST \"\" \"*\"\nS: * LIST () \"/\" \"\"\nS: A3 OK done\nC: A4 LSUB *\nS: A4 OK done");
        using var session = server.Open();
        Assert.Equal(["a\tb", "c"], session.ListFolders("*", status: false).Select(f => f.Name));
        session.ListFolders("*", status: false);
        var warnings = session.Notices.Warnings.Take();
        Assert.Equal(2, warnings.Count);
        Assert.Contains("''", warnings[0]);
        Assert.Contains("'d\\u000D\\u000Ae'", warnings[1]);
        Assert.Empty(session.Notices.Warnings.Take());
        server.Check();
    }

    [SkippableFact]
    public void Another_session_of_the_account_knows_the_names()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        using (var raw = RawImapClient.Connect(server))
        {
            raw.Command($"LOGIN {server.UserName} {server.Password}");
            raw.Command("CREATE \"Old &AJY- new\"");
        }
        using var session = server.Open();
        string name = session.KnownFolders().Select(f => f.Name).Single(n => n.StartsWith("Old", StringComparison.Ordinal));
        Assert.Equal("Old \u0096 new", name);
        using var other = session.OpenAnother();
        Assert.Empty(other.Search(name, SearchKey.All).Uids);
        // What stands below goes along when it is renamed, subscriptions too.
        session.CreateFolder(name + "/below");
        session.RenameFolder(name, "Plain");
        Assert.Equal(["Plain/below"], session.KnownFolders().Where(f => f.IsSubscribed && f.Name.StartsWith("Plain", StringComparison.Ordinal)).Select(f => f.Name));
    }
}
