using ImapPS.Changes.Running;
using ImapPS.Client.Folders;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Folders;

/// <summary>The same on real servers: each as far as it can.</summary>
public class FolderServerTests
{
    public static TheoryData<string> EveryServer => Sessions.EveryServer;

    [SkippableTheory]
    [MemberData(nameof(EveryServer))]
    public void Folders_are_made_renamed_subscribed_and_removed(string name)
    {
        using var server = Sessions.Start(name);
        using var session = server.Open();
        string tree = $"{server.Prefix}Tüte & [co]", below = $"{tree}{server.Separator}[b]";
        session.CreateFolder(tree);
        session.CreateFolder(below);
        Assert.Equal([tree, below], Below(session, tree));
        string moved = $"{server.Prefix}Moved";
        session.RenameFolder(tree, moved);
        Assert.Empty(Below(session, tree));
        Assert.Equal([moved, $"{moved}{server.Separator}[b]"], Below(session, moved));
        Assert.All(session.KnownFolders().Where(f => f.IsOrIsBelow(moved)), f => Assert.True(f.IsSubscribed));
        session.SetSubscription(moved, false);
        Assert.False(session.ListFolders("*", status: true).Single(f => f.Name == moved).IsSubscribed);
        session.DeleteFolder($"{moved}{server.Separator}[b]");
        session.DeleteFolder(moved);
        Assert.Empty(Below(session, moved));
    }

    [SkippableTheory]
    [MemberData(nameof(EveryServer))]
    public void INBOX_can_be_emptied_into_a_new_folder(string name)
    {
        using var server = Sessions.Start(name);
        server.Deliver(server.UserName, "INBOX", [.. Enumerable.Range(1, 3).Select(i => Delivery.Plain("carol@localhost", $"Number {i}"))]);
        using var session = server.Open();
        session.RenameFolder("INBOX", $"{server.Prefix}Old");
        Assert.Equal((0u, 3u), (session.GetStatus("INBOX")!.Messages!.Value, session.GetStatus($"{server.Prefix}Old")!.Messages!.Value));
    }

    [SkippableTheory]
    [InlineData("Dovecot")]
    [InlineData("Cyrus")]
    [InlineData("Courier")]
    public void Permissions_are_told_and_changed(string name)
    {
        using var server = Sessions.Start(name);
        using var session = server.Open();
        string folder = $"{server.Prefix}Team";
        session.CreateFolder(folder);
        session.SetPermission(folder, server.OtherUserName, AclMode.Replace, "lrs");
        session.SetPermission(folder, server.OtherUserName, AclMode.Add, "i");
        session.SetPermission(folder, server.OtherUserName, AclMode.Remove, "s");
        Assert.Equal("ilr", Sorted(session.GetPermissions(folder).Single(e => e.Identifier == server.OtherUserName).Rights));
        Assert.Contains('a', session.GetMyRights(folder));
        Assert.Contains("r", session.GetGrantableRights(folder, server.OtherUserName)!.Optional);
        session.RemovePermission(folder, server.OtherUserName);
        Assert.DoesNotContain(session.GetPermissions(folder), e => e.Identifier == server.OtherUserName);
        var listed = session.ListFolders(new FolderListRequest("*") { MyRights = true });
        Assert.Contains('a', listed.Single(f => f.Name == folder).MyRights!);
    }

    [SkippableTheory]
    [InlineData("Dovecot", "STORAGE", "MESSAGE")]
    [InlineData("Cyrus", "STORAGE")]
    [InlineData("Courier")]
    public void Limits_are_told(string name, params string[] resources)
    {
        using var server = Sessions.Start(name);
        using var session = server.Open();
        var quota = Assert.Single(session.GetFolderQuotas("INBOX"));
        Assert.Equal(resources, quota.Resources.Select(r => r.Name));
        Assert.Throws<ImapCommandException>(() => session.SetQuota(quota.Root, new Dictionary<string, long?> { ["STORAGE"] = 5 }));
    }

    [SkippableTheory]
    [InlineData("Dovecot")]
    [InlineData("Cyrus")]
    public void Annotations_are_set_listed_and_removed(string name)
    {
        using var server = Sessions.Start(name);
        using var session = server.Open();
        string folder = $"{server.Prefix}Notes";
        session.CreateFolder(folder);
        session.SetMetadata(folder, "/private/comment", "Grüße\r\nzwei"u8.ToArray());
        session.SetMetadata("", "/private/comment", "mine"u8.ToArray());
        Assert.Equal("Grüße\r\nzwei", session.GetMetadata(folder, [], MetadataDepth.Zero, null, out _).Single(e => e.Name == "/private/comment").Text);
        Assert.Equal("mine", Assert.Single(session.GetMetadata("", ["/private/comment"], MetadataDepth.Zero, null, out _)).Text);
        var listed = session.ListFolders(new FolderListRequest("*") { Metadata = ["/private/comment"] });
        Assert.Equal("Grüße\r\nzwei", Assert.Single(listed.Single(f => f.Name == folder).Metadata).Text);
        session.SetMetadata(folder, "/private/comment", null);
        Assert.Empty(session.GetMetadata(folder, ["/private/comment"], MetadataDepth.Zero, null, out _));
    }

    [SkippableTheory]
    [InlineData("Dovecot", "", "shared/", null)]
    [InlineData("Cyrus", "", "Other Users/", "Shared Folders/")]
    [InlineData("Courier", "INBOX.", null, "#shared.")]
    [InlineData("Mailutils", "", null, "Shared/")]
    public void Namespaces_are_told(string name, string personal, string? others, string? shared)
    {
        using var server = Sessions.Start(name);
        using var session = server.Open();
        var namespaces = session.GetNamespaces();
        Assert.Equal((personal, others, shared), (First(namespaces.Personal), First(namespaces.OtherUsers), First(namespaces.Shared)));

        static string? First(IReadOnlyList<NamespaceEntry> entries) => entries is [var first, ..] ? first.Prefix : null;
    }

    [SkippableFact]
    public void What_Mailutils_lacks_is_named()
    {
        using var server = Sessions.Start("Mailutils");
        using var session = server.Open();
        Assert.Throws<CapabilityMissingException>(() => session.GetPermissions("INBOX"));
        Assert.Throws<CapabilityMissingException>(() => session.GetFolderQuotas("INBOX"));
        Assert.Throws<CapabilityMissingException>(() => session.GetMetadata("", [], MetadataDepth.Zero, null, out _));
    }

    static IEnumerable<string> Below(ImapSession session, string folder) =>
        session.ListFolders("*", status: false).Where(f => f.IsOrIsBelow(folder)).Select(f => f.Name);

    static string Sorted(string letters) => string.Concat(letters.Order());
}
