using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Responses;

/// <summary>What the transcripts of permissions, quotas, metadata and LIST's extras come to as values.</summary>
public class FolderAccessTests
{
    [Fact]
    public void ACL_gives_who_has_which_rights()
    {
        using var run = TranscriptRun.Play("acl");
        Assert.Equal([new("Fred", "rwipsldexta"), new("Mary Ann", "lrs"), new("-bob", "lrs"), new("#group", "")], run.Command<GetAclCommand>().Acl!.Entries);
        Assert.Empty(run.Command<GetAclCommand>(1).Acl!.Entries);
        Assert.Equal([new("owner", "acdilrsw"), new("administrators", "acdilrsw")], run.Command<GetAclCommand>(2).Acl!.Entries);
        Assert.Equal("rwiptsldaex", run.Command<MyRightsCommand>().Rights);
        Assert.Null(run.Command<MyRightsCommand>(1).Rights);
        Assert.Equal("NOPERM", Assert.Throws<ImapCommandException>(run.Command<DeleteAclCommand>().ThrowIfRefused).Code);
    }

    [Fact]
    public void LISTRIGHTS_tells_the_required_from_the_optional()
    {
        using var run = TranscriptRun.Play("acl");
        var rights = run.Command<ListRightsCommand>().Rights!;
        Assert.Equal(("la", "smith"), (rights.Required, rights.Identifier));
        Assert.Equal(["r", "swicdkxte", "0", "1"], rights.Optional);
        var none = run.Command<ListRightsCommand>(1).Rights!;
        Assert.Equal("", none.Required);
        Assert.Empty(none.Optional);
    }

    [Fact]
    public void QUOTA_gives_every_resource_with_64_bits()
    {
        using var run = TranscriptRun.Play("quota");
        var all = run.Command<GetQuotaRootCommand>();
        Assert.Equal(["", "User quota"], all.Roots);
        Assert.Equal([new("STORAGE", 10, 512)], all.Quotas[0].Resources);
        Assert.Equal([new("STORAGE", 3_000_000_000, ulong.MaxValue), new("MESSAGE", 42, 1000), new("X-NUM-FOLDERS", 3, 10)], all.Quotas[1].Resources);
        Assert.Empty(run.Command<GetQuotaRootCommand>(1).Roots);
    }

    [Fact]
    public void QUOTA_without_a_list_or_a_root_is_read()
    {
        using var run = TranscriptRun.Play("quota");
        var courier = run.Command<GetQuotaRootCommand>(2);
        Assert.Equal("ROOT", Assert.Single(courier.Quotas).Root);
        Assert.Empty(courier.Quotas[0].Resources);
        Assert.Equal([new("STORAGE", 1, 2)], run.Command<GetQuotaCommand>().Quota!.Resources);
        Assert.Null(run.Command<GetQuotaCommand>(1).Quota);
        Assert.Contains(run.Data<UnknownResponse>(), r => r.Problem is not null);
        Assert.Equal(10ul, run.Command<SetQuotaCommand>().Quota!.Resources[1].Limit);
        Assert.Empty(run.Command<SetQuotaCommand>(1).Quota!.Resources);
    }

    [Fact]
    public void METADATA_gives_values_as_they_are()
    {
        using var run = TranscriptRun.Play("metadata");
        var found = run.Command<GetMetadataCommand>().Found;
        Assert.Equal([("/shared/comment", "Shared comment"), ("/private/comment", "My own\r\nwords")], found.Select(e => (e.Name, e.Text)));
        var deep = run.Command<GetMetadataCommand>(1);
        Assert.Equal(["SMALLER 5000", null, "\0ÿ\u0001\u0002"], deep.Found.Select(e => e.Text));
        Assert.Equal(2199, deep.LongestLeftOut);
        Assert.Null(run.Command<GetMetadataCommand>().LongestLeftOut);
        Assert.Null(Assert.Single(run.Command<GetMetadataCommand>(2).Found).Value);
        Assert.Equal(["/shared/comment", "/private/comment"], run.Data<MetadataResponse>().Single(m => m.Changed.Count > 0).Changed);
    }

    [Fact]
    public void LIST_takes_rights_and_metadata_and_XLIST_its_own_lines()
    {
        using var run = TranscriptRun.Play("list-return");
        var list = run.Command<ListCommand>();
        Assert.Equal([("INBOX", "lrswipkxte"), ("Team", "l")], list.MyRights.Select(r => (r.Mailbox, r.Rights)));
        Assert.Equal([("INBOX", "the box"), ("Team", null)], list.Metadata.Select(m => (m.Mailbox, m.Entries[0].Text)));
        Assert.Equal(["INBOX", "[Gmail]/Starred"], run.Command<XListCommand>().Folders.Select(f => f.Name));
    }

    [Fact]
    public void EXPUNGED_counts_as_EXPUNGE()
    {
        using var run = TranscriptRun.Play("expunged");
        Assert.Equal(2u, run.Protocol.Mailbox!.Exists);
    }

    [Theory]
    [InlineData("comment")]
    [InlineData("/comment")]
    [InlineData("/private/")]
    [InlineData("/private//x")]
    [InlineData("/private/a*")]
    [InlineData("/private/a%")]
    [InlineData("/private/a\r\nb")]
    [InlineData("/shared/grüße")]
    public void What_is_no_entry_is_refused(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => MetadataEntry.Check(name));
    }

    [Fact]
    public void Values_with_NUL_go_as_literal8()
    {
        using var run = TranscriptRun.Play("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] hi
            """ + "\n");
        run.Protocol.Submit(new SetMetadataCommand("", [new("/private/x", new byte[] { 1, 0, 2 })]));
        var sent = new List<byte>();
        while (run.Protocol.TryGetOutput(out var fragment))
            sent.AddRange(CommandWriter.ToArray([fragment]));
        Assert.Equal("A1 SETMETADATA \"\" (\"/private/x\" ~{3+}\r\n\u0001\0\u0002)\r\n", Bytes.Text([.. sent]));
    }

    [Theory]
    [InlineData("Read", "r")]
    [InlineData("read", "r")]
    [InlineData("Post", "p")]
    [InlineData("lrs", "lrs")]
    [InlineData("lrs01", "lrs01")]
    [InlineData("ReadOnly", "lrs")]
    [InlineData("all", "lrswipkxtea")]
    public void A_right_is_a_name_or_letters(string word, string letters) => Assert.Equal(letters, AclRights.Parse(word));

    [Theory]
    [InlineData("")]
    [InlineData("None")]
    [InlineData("seen")]
    [InlineData("lrsl")]
    [InlineData("Lookup,Read")]
    [InlineData("lrz")]
    [InlineData("+l")]
    public void Other_words_are_no_right(string word) => Assert.ThrowsAny<ArgumentException>(() => AclRights.Parse(word));

    [Fact]
    public void Letters_and_flags_go_over_into_each_other()
    {
        Assert.Equal(AclRight.Lookup | AclRight.Expunge | AclRight.OldDelete, AclRights.FromLetters("led0"));
        Assert.Equal("led", AclRights.ToLetters(AclRights.FromLetters("led0")));
    }
}
