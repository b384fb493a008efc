using ImapPS.Filtering;
using Xunit;

namespace ImapPS.Module.Tests.Filtering;

/// <summary>What the server is asked, word by word, and what is left for this side.</summary>
public sealed class SearchPlanTests
{
    const string Nothing = "";

    [Theory]
    // Flags, sizes and UIDs are the server's to decide, under -not too.
    [InlineData("Flagged", "FLAGGED", Nothing)]
    [InlineData("-not Flagged", "NOT FLAGGED", Nothing)]
    [InlineData("Unread", "NOT SEEN", Nothing)]
    [InlineData("!Unread -and Flagged -eq $false", "SEEN NOT FLAGGED", Nothing)]
    [InlineData("Flagged -ne $false", "FLAGGED", Nothing)]
    [InlineData("-not $_.Flagged -and $_.Size -ge 1KB", "NOT FLAGGED LARGER 1023", Nothing)]
    [InlineData("Size -gt 5MB", "LARGER 5242880", Nothing)]
    [InlineData("-not (Size -lt 1.5kb)", "LARGER 1535", Nothing)]
    [InlineData("Date -ge '2024-06-01T00:00Z' -or Flagged -or Date -ge '2024-05-01T00:00Z'", "OR FLAGGED NOT SENTBEFORE 30-Apr-2024", "Date -ge '2024-06-01T00:00:00+00:00' -or Flagged -or Date -ge '2024-05-01T00:00:00+00:00'")]
    [InlineData("Size -eq 10 -or Size -le 3", "OR (LARGER 9 SMALLER 11) SMALLER 4", Nothing)]
    [InlineData("Size -gt 5GB", "ALL", "Size -gt 5368709120")]
    [InlineData("Size -lt 0", "ALL", "Size -lt 0")]
    [InlineData("Uid -in 3, 1, 2 -or Uid -gt 100", "OR UID 1:3 UID 101:4294967295", Nothing)]
    [InlineData("Uid -lt 1", "NOT ALL", Nothing)]
    [InlineData("Keyword -contains '$Work'", "KEYWORD $Work", Nothing)]
    [InlineData("Keyword -notcontains '$Work'", "NOT KEYWORD $Work", Nothing)]
    [InlineData("Keyword -ceq '$Work'", "KEYWORD $Work", "Keyword -ceq '$Work'")]
    [InlineData("Keyword -like '$W*'", "ALL", "Keyword -like '$W*'")]
    [InlineData("Keyword -eq 'no keyword'", "ALL", "Keyword -eq 'no keyword'")]
    // PowerShell's precedence: from the left.
    [InlineData("Read -or Flagged -and Draft", "OR SEEN FLAGGED DRAFT", Nothing)]
    [InlineData("Read -or (Flagged -and Draft)", "OR SEEN (FLAGGED DRAFT)", Nothing)]
    [InlineData("-not (Read -or -not Flagged)", "NOT SEEN FLAGGED", Nothing)]
    // Texts go out as stretches that every form of a header has.
    [InlineData("From -like '*@vendor.com'", "FROM \"@vendor.com\"", "From -like '*@vendor.com'")]
    [InlineData("From -eq 'Ann B. <ann@example.org>'", "FROM \"Ann\" FROM \"ann@example.org\"", "From -eq 'Ann B. <ann@example.org>'")]
    [InlineData("Subject -eq 'weekly report'", "SUBJECT \"weekly\" SUBJECT \"report\"", "Subject -eq 'weekly report'")]
    [InlineData("Subject -like 'a*bcd?ef'", "SUBJECT \"bcd\"", "Subject -like 'a*bcd?ef'")]
    [InlineData("Subject -like '*`*`[x`]*'", "SUBJECT \"*[x]\"", "Subject -like '*`*`[x`]*'")]
    [InlineData("Subject -like '*'", "ALL", "Subject -like '*'")]
    [InlineData("Subject -match 'a+'", "ALL", "Subject -match 'a+'")]
    [InlineData("Subject -notlike '*a*'", "ALL", "-not (Subject -like '*a*')")]
    [InlineData("From -in 'a@x.org', 'b@x.org'", "OR FROM \"a@x.org\" FROM \"b@x.org\"", "From -in ('a@x.org', 'b@x.org')")]
    [InlineData("Flagged -or Subject -match 'a'", "ALL", "Flagged -or Subject -match 'a'")]
    [InlineData("Flagged -and (Read -or Subject -match 'a')", "FLAGGED", "Read -or Subject -match 'a'")]
    [InlineData("Flagged -or Subject -like '*ab*'", "OR FLAGGED SUBJECT \"ab\"", "Flagged -or Subject -like '*ab*'")]
    [InlineData("Sender -eq 'a@b'", "OR HEADER \"Sender\" \"a@b\" FROM \"a@b\"", "Sender -eq 'a@b'")]
    [InlineData("Header('X-Spam') -like 'yes*'", "HEADER \"X-Spam\" \"yes\"", "Header('X-Spam') -like 'yes*'")]
    [InlineData("ListId", "ALL", "ListId")]
    [InlineData("MessageId -eq '<a@b>'", "HEADER \"Message-ID\" \"a@b\"", "MessageId -eq '<a@b>'")]
    [InlineData("Body -like '*unsub*me*'", "BODY \"unsub\"", "Body -like '*unsub*me*'")]
    [InlineData("Subject -eq 'a\"b\\c'", "SUBJECT \"a\\\"b\\\\c\"", "Subject -eq 'a\"b\\c'")]
    [InlineData("HasAttachment", "ALL", "HasAttachment")]
    // Dates: a day more on each side.
    [InlineData("Received -lt '2024-03-01T00:00Z'", "BEFORE 3-Mar-2024", "Received -lt '2024-03-01T00:00:00+00:00'")]
    [InlineData("Received -ge '2024-03-01T00:00Z'", "SINCE 29-Feb-2024", "Received -ge '2024-03-01T00:00:00+00:00'")]
    [InlineData("-not (Received -ge '2024-03-01T00:00Z')", "BEFORE 3-Mar-2024", "Received -lt '2024-03-01T00:00:00+00:00'")]
    [InlineData("Received -eq '2024-03-01T00:00Z'", "SINCE 29-Feb-2024 BEFORE 3-Mar-2024", "Received -eq '2024-03-01T00:00:00+00:00'")]
    [InlineData("Date -lt '2024-03-01T00:00Z'", "NOT SENTSINCE 3-Mar-2024", "Date -lt '2024-03-01T00:00:00+00:00'")]
    [InlineData("-not (Date -lt '2024-03-01T00:00Z')", "ALL", "-not (Date -lt '2024-03-01T00:00:00+00:00')")]
    [InlineData("Age -gt 90d", "BEFORE 19-Mar-2024", "Age -gt 90d")]
    [InlineData("Age -lt 1d", "SINCE 13-Jun-2024", "Age -lt 1d")]
    [InlineData("-not (Age -lt 1d)", "BEFORE 16-Jun-2024", "Age -ge 1d")]
    public void Divides_a_filter(string filter, string search, string residual)
    {
        var plan = TestFilters.Plan(filter);
        Assert.Equal(search, plan.Key.ToString());
        Assert.Equal(residual, plan.Residual?.ToString() ?? Nothing);
    }

    [Theory]
    [InlineData("WITHIN", "Age -gt 90d", "OLDER 7772400", "Age -gt 90d")]
    [InlineData("WITHIN", "Age -lt 1d", "YOUNGER 90000", "Age -lt 1d")]
    [InlineData("WITHIN", "Age -gt 30min", "ALL", "Age -gt '00:30:00'")]
    [InlineData("SAVEDATE", "Saved -lt '2024-03-01T00:00Z'", "SAVEDBEFORE 3-Mar-2024", "Saved -lt '2024-03-01T00:00:00+00:00'")]
    [InlineData("OBJECTID", "ObjectId -eq 'M123'", "EMAILID M123", Nothing)]
    [InlineData("OBJECTID", "ThreadId -in 'T1', 'T2'", "OR THREADID T1 THREADID T2", Nothing)]
    [InlineData("OBJECTID", "ObjectId -eq 'a b'", "ALL", "ObjectId -ceq 'a b'")]
    [InlineData("X-GM-EXT-1", "ThreadId -eq '1278'", "X-GM-THRID 1278", Nothing)]
    [InlineData("X-GM-EXT-1", "Label -eq 'Work'", "X-GM-LABELS \"Work\"", Nothing)]
    [InlineData("CONDSTORE", "ModSeq -gt 7", "MODSEQ 7", "ModSeq -gt 7")]
    [InlineData("SEARCH=FUZZY", "Body -like '*invoice*'", "OR BODY \"invoice\" FUZZY BODY \"invoice\"", "Body -like '*invoice*'")]
    [InlineData("IMAP4rev2", "Recent", "ALL", "Recent")]
    [InlineData("IMAP4rev1", "Recent", "RECENT", Nothing)]
    public void Uses_what_the_server_can(string capability, string filter, string search, string residual)
    {
        var plan = TestFilters.Plan(filter, capability);
        Assert.Equal(search, plan.Key.ToString());
        Assert.Equal(residual, plan.Residual?.ToString() ?? Nothing);
    }

    [Theory]
    [InlineData("Saved -lt '2024-03-01'", "SAVEDATE")]
    [InlineData("ModSeq -gt 7", "CONDSTORE")]
    [InlineData("-not (Label -eq 'x') -or Read", "X-GM-EXT-1")]
    [InlineData("ObjectId -eq 'x' -and Read", "OBJECTID or X-GM-EXT-1")]
    public void Refuses_what_the_server_cannot_tell(string filter, string capability) =>
        Assert.Contains(capability, Assert.ThrowsAny<ArgumentException>(() => TestFilters.Plan(filter)).Message);

    [Fact]
    public void Asks_a_server_without_UTF_8_for_the_ASCII_part()
    {
        var filter = TestFilters.Read("Subject -like '*Grüße aus Berlin*' -and Body -like '*ü*'");
        var utf8 = SearchPlan.Make(filter, TestFilters.Server());
        var ascii = SearchPlan.Make(filter, TestFilters.Server() with { Utf8Search = false });
        Assert.True(utf8.NeedsUtf8);
        Assert.Equal("SUBJECT \"Grüße\" SUBJECT \"aus\" SUBJECT \"Berlin\" BODY \"ü\"", utf8.Key.ToString());
        Assert.Equal("SUBJECT \"aus\" SUBJECT \"Berlin\"", ascii.Key.ToString());
        Assert.Equal(utf8.Residual!.ToString(), ascii.Residual!.ToString());
    }

    [Fact]
    public void A_text_that_is_left_to_the_server_comes_back_when_it_cannot_read_it()
    {
        var test = new TextTest(TextProperties.Find("Body")!, LikeMatch.Containing("größe")) { ByServer = "größe" };
        Assert.True(SearchPlan.Make(test, TestFilters.Server()).IsExact);
        Assert.Equal("Body -like '*größe*'", SearchPlan.Make(test, TestFilters.Server() with { Utf8Search = false }).Residual!.ToString());
    }

    [Fact]
    public void Variables_come_from_the_caller()
    {
        var filter = TestFilters.Read("From -like \"*@$domain\" -and Size -gt $limit -and Received -lt $when.Date -and Subject -in $words",
            ("domain", "x.org"), ("limit", 2.5e6), ("when", new DateTime(2024, 3, 1, 5, 0, 0, DateTimeKind.Utc)), ("words", new object[] { "one", 2 }));
        Assert.Contains("LARGER 2500000", SearchPlan.Make(filter, TestFilters.Server()).Key.ToString());
    }

    [Theory]
    [InlineData("Subject -match 'a+'", "UID ENVELOPE")]
    [InlineData("Flagged -or Subject -match 'a' -or HasAttachment", "UID FLAGS|UID ENVELOPE|UID BODYSTRUCTURE")]
    [InlineData("Header('X-A') -match 'a' -or ListId", "UID BODY.PEEK[HEADER.FIELDS (X-A LIST-ID)]")]
    [InlineData("Body -match 'a' -and Received -lt 2024-01-01", "UID INTERNALDATE|UID BODYSTRUCTURE|UID BODY.PEEK[text parts]")]
    [InlineData("Text -match 'a'", "UID BODYSTRUCTURE|UID BODY.PEEK[HEADER]|UID BODY.PEEK[text parts]")]
    public void Fetches_the_cheap_things_first(string filter, string stages)
    {
        var plan = TestFilters.Plan(filter);
        Assert.Equal(stages, string.Join('|', plan.Needs.Stages.Select(plan.Needs.Describe)));
    }
}
