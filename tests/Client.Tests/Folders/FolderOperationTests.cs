using ImapPS.Changes.Running;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Client.Tests.Folders;

/// <summary>Folders, permissions, limits and annotations on the sandbox, also with what they use best switched off.</summary>
public class FolderOperationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("LIST-MYRIGHTS,LIST-METADATA")]
    [InlineData("LIST-EXTENDED,LIST-STATUS,SPECIAL-USE,LIST-MYRIGHTS,LIST-METADATA,IMAP4rev2")]
    public void LIST_brings_rights_and_annotations_by_either_way(string disabled)
    {
        using var server = SandboxServer.Start();
        using var session = server.Open(null, disabled.Split(','));
        session.SetMetadata("Sent", "/private/comment", "what went out"u8.ToArray());
        session.SetPermission("Sent", session.UserName, AclMode.Remove, "te");
        var folders = session.ListFolders(new FolderListRequest("*") { MyRights = true, Metadata = ["/private/comment"], Status = StatusDetail.Full });
        var sent = folders.Single(f => f.Name == "Sent");
        Assert.Equal("lrswipkxa", sent.MyRights);
        Assert.Equal("what went out", Assert.Single(sent.Metadata).Text);
        Assert.Equal(0u, sent.Status!.Messages);
        Assert.NotNull(sent.Status.MailboxId);
        Assert.Empty(folders.Single(f => f.Name == "INBOX").Metadata);
        Assert.Equal(disabled.Length > 0, session.Notices.Notes.Take().Any(n => n.Contains("LIST-MYRIGHTS", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_server_lacks_is_named()
    {
        using var server = SandboxServer.Start();
        using var session = server.Open(null, "ACL", "QUOTA", "METADATA", "LIST-MYRIGHTS", "LIST-METADATA");
        Assert.Equal("ACL", Assert.Throws<CapabilityMissingException>(() => session.GetPermissions("INBOX")).Capability);
        Assert.Equal("QUOTA", Assert.Throws<CapabilityMissingException>(() => session.GetFolderQuotas("INBOX")).Capability);
        Assert.Equal("METADATA", Assert.Throws<CapabilityMissingException>(() => session.SetMetadata("", "/shared/x", null)).Capability);
        Assert.Equal("ACL", Assert.Throws<CapabilityMissingException>(() => session.ListFolders(new FolderListRequest("*") { MyRights = true })).Capability);
        Assert.Contains("METADATA", Assert.Throws<CapabilityMissingException>(() => session.ListFolders(new FolderListRequest("*") { Metadata = ["/shared/x"] })).Message);
    }

    [Fact]
    public void A_renamed_folder_takes_its_subfolders_and_subscriptions_along()
    {
        using var server = SandboxServer.Start();
        using var session = server.Open();
        session.CreateFolder("A");
        session.CreateFolder("A/B");
        session.CreateFolder("A/C", subscribe: false);
        session.Search("A/B", SearchKey.All);
        session.RenameFolder("A", "Z \"quoted\"");
        var names = session.ListFolders("Z*", status: false).Select(f => (f.Name, f.IsSubscribed));
        Assert.Equal([("Z \"quoted\"", true), ("Z \"quoted\"/B", true), ("Z \"quoted\"/C", false)], names);
        Assert.DoesNotContain(server.Mail.Subscriptions, s => s.StartsWith('A') && s != "Archive");
    }

    [Fact]
    public void INBOX_is_emptied_into_the_new_folder()
    {
        using var server = WithMail(3);
        server.Faults.On("RENAME").Answer("NO [CANNOT] never asked for");
        using var session = server.Open();
        session.RenameFolder("inbox", "Old mail");
        Assert.Equal((0, 3), (server.Mail["INBOX"].Count, server.Mail["Old mail"].Count));
        Assert.Contains(session.Notices.Notes.Take(), n => n.Contains("INBOX remains", StringComparison.Ordinal));
    }

    [Fact]
    public void SETQUOTA_keeps_the_limits_that_were_not_named()
    {
        using var server = SandboxServer.Start(new SandboxOptions { QuotaBytes = 10_240 });
        using var session = server.Open();
        session.SetQuota("", new Dictionary<string, long?> { ["MESSAGE"] = 7 });
        Assert.Equal((10_240L, 7L), (server.Mail.QuotaBytes!.Value, server.Mail.QuotaMessages!.Value));
        session.SetQuota("", new Dictionary<string, long?> { ["STORAGE"] = null });
        Assert.Equal((null, 7), (server.Mail.QuotaBytes, server.Mail.QuotaMessages));
        Assert.Equal("MESSAGE", Assert.Single(Assert.Single(session.GetFolderQuotas("Sent")).Resources).Name);
        Assert.Equal("NONEXISTENT", Assert.Throws<ImapCommandException>(() => session.GetQuota("other")).Code);
    }

    [Fact]
    public void Permissions_are_replaced_added_and_taken_away()
    {
        using var server = SandboxServer.Start();
        using var session = server.Open();
        session.SetPermission("Sent", "Jörg \"x\"", AclMode.Replace, "lrs");
        session.SetPermission("Sent", "Jörg \"x\"", AclMode.Add, "te");
        session.SetPermission("Sent", "Jörg \"x\"", AclMode.Remove, "s");
        Assert.Equal("lrte", session.GetPermissions("Sent").Single(e => e.Identifier == "Jörg \"x\"").Rights);
        session.RemovePermission("Sent", "Jörg \"x\"");
        Assert.Single(session.GetPermissions("Sent"));
        Assert.Equal("lrswipkxtea", session.GetMyRights("Sent"));
        Assert.Contains("w", session.GetGrantableRights("Sent", "bob")!.Optional);
    }

    [Fact]
    public void Old_servers_are_told_rights_in_their_own_letters()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 ACL] hello\nC: A1 SETACL \"x\" \"bob\" \"lrcd\"\nC: A2 GETACL \"x\"\nS: A1 OK done\nS: * ACL x bob lrcd\nS: A2 OK done\n");
        using var session = server.Open();
        session.SetPermission("x", "bob", AclMode.Replace, "lrkxte");
        server.Check();
        Assert.Contains(session.Notices.Notes.Take(), n => n.Contains("RFC 2086", StringComparison.Ordinal));
    }

    [Fact]
    public void Annotations_of_folders_and_of_the_server_are_apart()
    {
        using var server = SandboxServer.Start();
        using var session = server.Open();
        session.SetMetadata("", "/shared/comment", "the server"u8.ToArray());
        session.SetMetadata("Sent", "/private/a/b", "deep\r\nline"u8.ToArray());
        session.SetMetadata("Sent", "/private/a", new byte[] { 0, 1 });
        Assert.Equal([("/shared/comment", "the server")], session.GetMetadata("", [], MetadataDepth.Zero, null, out _).Select(e => (e.Name, e.Text)));
        Assert.Equal(["/private/a", "/private/a/b"], session.GetMetadata("Sent", [], MetadataDepth.Zero, null, out _).Select(e => e.Name));
        Assert.Equal("deep\r\nline", Assert.Single(session.GetMetadata("Sent", ["/private/a/b"], MetadataDepth.Zero, null, out _)).Text);
        Assert.Equal(["/private/a"], session.GetMetadata("Sent", ["/private"], MetadataDepth.One, 5, out long? leftOut).Select(e => e.Name));
        Assert.Null(leftOut);
        Assert.Empty(session.GetMetadata("Sent", ["/private/a/b"], MetadataDepth.Zero, 5, out leftOut));
        Assert.Equal(10, leftOut);
        session.SetMetadata("Sent", "/private/a", null);
        Assert.Equal(["/private/a/b"], session.GetMetadata("Sent", [], MetadataDepth.Zero, null, out _).Select(e => e.Name));
    }

    [Fact]
    public void The_separator_is_known_without_NAMESPACE()
    {
        using var server = SandboxServer.Start();
        using var session = server.Open(null, "NAMESPACE", "IMAP4rev2");
        Assert.Equal([new("", '/')], session.GetNamespaces().Personal);
        Assert.Contains(session.Notices.Notes.Take(), n => n.Contains("NAMESPACE", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_is_measured_without_a_byte_of_its_messages()
    {
        using var server = WithMail(250);
        var sent = new List<string>();
        using var session = server.Open((_, line) => sent.Add(line));
        Assert.Equal(250, session.ReadAll("INBOX", FetchItemKinds.Size | FetchItemKinds.Envelope).Count());
        Assert.Empty(session.ReadAll("Sent", FetchItemKinds.Size));
        Assert.DoesNotContain(sent, line => line.Contains("BODY", StringComparison.Ordinal));
    }

    [Fact]
    public void XLIST_is_used_where_there_is_nothing_better()
    {
        using var server = ScriptedServer.Start("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 XLIST] hello
            C: A1 XLIST "" "*"
            C: A2 LSUB "" "*"
            S: * XLIST (\HasNoChildren \Inbox) "/" "Posteingang"
            S: * XLIST (\Noselect \HasChildren) "/" "[Gmail]"
            S: * XLIST (\HasNoChildren \Spam) "/" "[Gmail]/Spam"
            S: A1 OK done
            S: * LSUB () "/" "INBOX"
            S: A2 OK done
            """);
        using var session = server.Open();
        var folders = session.ListFolders("*", status: false);
        Assert.Equal([("INBOX", null, true), ("[Gmail]", null, false), ("[Gmail]/Spam", "\\Junk", false)], folders.Select(f => (f.Name, f.SpecialUse, f.IsSubscribed)));
    }

    [Fact]
    public void An_open_folder_that_cannot_be_counted_is_closed_for_it()
    {
        using var server = ScriptedServer.Start("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 UNSELECT] hello
            C: A1 EXAMINE "INBOX"
            S: * 0 EXISTS
            S: A1 OK done
            C: A2 UID SEARCH ALL
            S: A2 OK done
            C: A3 LIST "" "INBOX"
            C: A4 LSUB "" "INBOX"
            S: * LIST () "/" "INBOX"
            S: A3 OK done
            S: A4 OK done
            C: A5 STATUS "INBOX" (*
            S: A5 NO not while it is open
            C: A6 UNSELECT
            S: A6 OK done
            C: A7 STATUS "INBOX" (*
            S: * STATUS "INBOX" (MESSAGES 4)
            S: A7 OK done
            """);
        using var session = server.Open();
        session.Search("INBOX", SearchKey.All);
        var inbox = Assert.Single(session.ListFolders("INBOX", status: true));
        Assert.Equal((4u, null), (inbox.Status!.Messages, inbox.StatusError));
    }

    static SandboxServer WithMail(int count)
    {
        var server = SandboxServer.Start();
        for (int i = 0; i < count; i++)
            server.Mail["INBOX"].Append("From: a@b\r\nSubject: x\r\n\r\nbody\r\n"u8.ToArray());
        return server;
    }
}
