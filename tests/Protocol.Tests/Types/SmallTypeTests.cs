using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Types;

public class CapabilitySetTests
{
    static readonly CapabilitySet Some = new(["IMAP4rev1", "AUTH=PLAIN", "AUTH=SCRAM-SHA-1", "APPENDLIMIT=100", "auth=plain", "AUTHX"]);

    [Fact]
    public void Names_compare_in_any_case_and_whole()
    {
        Assert.True(Some.Has("imap4REV1"));
        Assert.True(Some.Has("AUTH=plain"));
        Assert.False(Some.Has("AUTH"));
        Assert.Equal(5, Some.Count);
    }

    [Fact]
    public void Values_stand_behind_the_equals_sign()
    {
        Assert.Equal("100", Some.ValueOf("appendlimit"));
        Assert.Null(Some.ValueOf("IMAP4rev1"));
        Assert.Equal(["PLAIN", "SCRAM-SHA-1"], Some.ValuesOf("AUTH").Order());
    }

    [Fact]
    public void Names_and_families_can_be_taken_out()
    {
        Assert.Equal(["APPENDLIMIT=100", "AUTHX"], Some.Without(["AUTH=", "imap4rev1"]).Order());
        Assert.Equal(5, Some.Count);
        Assert.Equal("", CapabilitySet.Empty.ToString());
    }
}

public class MailboxNameTests
{
    [Fact]
    public void Only_INBOX_is_the_same_in_any_case()
    {
        Assert.True(MailboxName.Same("inbox", "INBOX"));
        Assert.False(MailboxName.Same("Sent", "sent"));
        Assert.True(MailboxName.Same("Sent", "Sent"));
        Assert.False(MailboxName.IsInbox("INBOX/x"));
    }

    [Theory]
    [InlineData("inBox", false, "INBOX")]
    [InlineData("&AOk-", false, "é")]
    [InlineData("&AOk-", true, "&AOk-")]
    [InlineData("Gr\u00FC", false, "Gr\u00FC")]
    public void Names_come_from_the_wire_as_people_read_them(string wire, bool utf8, string name) =>
        Assert.Equal(name, MailboxName.FromWire(Support.Bytes.Of(wire), utf8));

    [Fact]
    public void Names_go_to_the_wire_and_come_back()
    {
        foreach (bool utf8 in (bool[])[true, false])
        {
            foreach (string name in (string[])["INBOX", "Töpfe & mehr", "日本語/台北", "a\"b\\c", "[Gmail]/Trash"])
                Assert.Equal(name, MailboxName.FromWire(MailboxName.ToWire(name, utf8), utf8));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\r\nb")]
    [InlineData("a\0")]
    [InlineData("a\u0085b")]
    public void What_no_mailbox_can_be_called_is_refused(string name) => Assert.ThrowsAny<ArgumentException>(() => MailboxName.Check(name));
}

public class BodySectionTests
{
    [Fact]
    public void A_section_is_asked_for_without_setting_seen()
    {
        Assert.Equal("BODY.PEEK[]", BodySection.Whole.ToPeek());
        Assert.Equal("BODY.PEEK[HEADER]", BodySection.Header.ToPeek());
        Assert.Equal("BODY.PEEK[1.2.MIME]<0.512>", new BodySection("1.2.MIME", 0, 512).ToPeek());
        Assert.Equal("BINARY.PEEK[2]", new BodySection("2", Binary: true).ToPeek());
        Assert.Equal("BODY.PEEK[HEADER.FIELDS (FROM LIST-ID)]", BodySection.HeaderFields("From", "List-Id").ToPeek());
    }

    [Fact]
    public void A_partial_without_a_length_goes_to_the_end() => Assert.Equal("BODY.PEEK[1]<100.4294967295>", new BodySection("1", 100).ToPeek());

    [Fact]
    public void Names_that_are_no_fields_are_refused()
    {
        foreach (string name in (string[])["", "a b", "a:", "a\r\nb", "a(b", "a]b", "ü", "a%", "a*"])
            Assert.ThrowsAny<ArgumentException>(() => BodySection.HeaderFields("From", name));
        Assert.ThrowsAny<ArgumentException>(() => BodySection.HeaderFields());
    }
}

public class SpecialUseTests
{
    [Theory]
    [InlineData("\\trash", "\\Trash")]
    [InlineData("\\Spam", "\\Junk")]
    [InlineData("\\AllMail", "\\All")]
    [InlineData("\\Starred", "\\Flagged")]
    [InlineData("\\Important", "\\Important")]
    [InlineData("\\HasChildren", null)]
    [InlineData("", null)]
    public void Attributes_are_read_in_any_spelling(string attribute, string? use) => Assert.Equal(use, SpecialUse.Parse(attribute));
}
