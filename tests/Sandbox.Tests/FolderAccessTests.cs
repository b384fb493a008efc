namespace ImapPS.Sandbox.Tests;

/// <summary>Permissions, quotas and annotations, as a client sees them on the wire.</summary>
public sealed class FolderAccessTests
{
    [Fact]
    public void Permissions_are_kept_and_told()
    {
        using var server = SandboxServer.Start(new SandboxOptions { UserName = "ann" });
        using var client = RawClient.LogIn(server);
        Assert.Equal(["* ACL INBOX ann lrswipkxtea"], Unquoted(client.Ok("GETACL INBOX")));
        client.Ok("SETACL INBOX bob lrs");
        client.Ok("SETACL INBOX bob +wd");
        client.Ok("SETACL INBOX bob -s");
        Assert.Equal(["* ACL INBOX ann lrswipkxtea bob lrwte"], Unquoted(client.Ok("GETACL INBOX")));
        Assert.Equal(["* MYRIGHTS INBOX lrswipkxtea"], Unquoted(client.Ok("MYRIGHTS INBOX")));
        Assert.Equal(["* LISTRIGHTS INBOX bob  l r s w i p k x t e a"], Unquoted(client.Ok("LISTRIGHTS INBOX bob")));
        client.Ok("DELETEACL INBOX bob");
        Assert.Equal(["* ACL INBOX ann lrswipkxtea"], Unquoted(client.Ok("GETACL INBOX")));
        Assert.Contains("NONEXISTENT", client.No("GETACL nowhere"));
        client.Bad("SETACL INBOX bob lrz");
    }

    [Fact]
    public void Limits_can_be_set_and_bind()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        Assert.Equal(["* QUOTA \"\" (STORAGE 0 5 MESSAGE 0 1)"], client.Ok("SETQUOTA \"\" (STORAGE 5 MESSAGE 1)"));
        server.Mail["INBOX"].Append("Subject: a\r\n\r\n"u8.ToArray());
        Assert.Contains("OVERQUOTA", client.No("APPEND INBOX {3+}\r\nx\r\n"));
        Assert.Equal(["* QUOTA \"\" ()"], client.Ok("SETQUOTA \"\" ()"));
        client.Ok("APPEND INBOX {3+}\r\nx\r\n");
        Assert.Contains("CANNOT", client.No("SETQUOTA \"\" (MAILBOX 3)"));
        Assert.Contains("NONEXISTENT", client.No("SETQUOTA other ()"));
    }

    [Fact]
    public void Annotations_have_depth_and_size()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Ok("SETMETADATA INBOX (/private/comment \"mine\" /private/a/b \"deep\" /private/a \"a\")");
        client.Ok("SETMETADATA \"\" (/shared/comment {5+}\r\nthe\r\n)");
        Assert.Equal(["* METADATA INBOX (/private/COMMENT \"mine\" /shared/comment NIL)"], client.Ok("GETMETADATA INBOX (/private/COMMENT /shared/comment)"));
        Assert.Equal(["* METADATA INBOX (/private/a \"a\" /private/comment \"mine\")"], client.Ok("GETMETADATA (DEPTH 1) INBOX /private"));
        Assert.Equal(["* METADATA INBOX (/private/a \"a\" /private/a/b \"deep\")"], client.Ok("GETMETADATA (DEPTH infinity) INBOX (/private/a)"));
        Assert.Contains("LONGENTRIES 4", client.OkText("GETMETADATA (MAXSIZE 3) INBOX /private/comment"));
        Assert.Equal(["* METADATA \"\" (/shared/comment {5}\r\nthe\r\n)"], client.Ok("GETMETADATA \"\" /shared/comment"));
        client.Ok("SETMETADATA INBOX (/private/comment NIL)");
        Assert.Equal(["* METADATA INBOX (/private/comment NIL)"], client.Ok("GETMETADATA INBOX /private/comment"));
        client.Bad("GETMETADATA INBOX /comment");
        Assert.Contains("NONEXISTENT", client.No("GETMETADATA nowhere /private/comment"));
        Assert.Contains("METADATA MAXSIZE", client.No($"SETMETADATA INBOX (/private/x {{{40_000}+}}\r\n{new string('x', 40_000)})"));
    }

    [Fact]
    public void LIST_returns_rights_and_annotations()
    {
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
        using var client = RawClient.LogIn(server);
        client.Ok("SETMETADATA INBOX (/private/comment \"mine\")");
        Assert.Equal(["* LIST (\\HasNoChildren) \"/\" INBOX", "* MYRIGHTS INBOX lrswipkxtea", "* METADATA INBOX (/private/comment \"mine\")"],
            Unquoted(client.Ok("LIST \"\" * RETURN (MYRIGHTS METADATA (/private/comment))"), keep: "METADATA", keepToo: "LIST"));
    }

    [Theory]
    [InlineData("ACL", "GETACL INBOX")]
    [InlineData("QUOTASET", "SETQUOTA \"\" ()")]
    [InlineData("METADATA", "GETMETADATA INBOX /private/comment")]
    [InlineData("LIST-MYRIGHTS", "LIST \"\" * RETURN (MYRIGHTS)")]
    [InlineData("LIST-METADATA", "LIST \"\" * RETURN (METADATA (/private/comment))")]
    public void What_is_switched_off_is_refused(string capability, string command)
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = [capability] });
        using var client = RawClient.LogIn(server);
        client.Bad(command);
    }

    static IEnumerable<string> Unquoted(List<string> lines, string? keep = null, string? keepToo = null) =>
        lines.Select(line => (keep is not null && line.StartsWith($"* {keep}", StringComparison.Ordinal)) || (keepToo is not null && line.StartsWith($"* {keepToo}", StringComparison.Ordinal)) ? line : line.Replace("\"", ""));
}
