using FsCheck;
using FsCheck.Fluent;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Types;

public class ImapDateTests
{
    [Theory]
    [InlineData("17-Jul-1996 02:44:25 -0700", "1996-07-17T02:44:25-07:00")]
    [InlineData(" 1-Jan-2024 00:00:00 +0000", "2024-01-01T00:00:00+00:00")]
    [InlineData("1-jan-2024 00:00:00 +0000", "2024-01-01T00:00:00+00:00")]
    [InlineData("29-FEB-2024 23:59:60 +0545", "2024-02-29T23:59:59+05:45")]
    [InlineData("1-Jan-2024 1:02 GMT", "2024-01-01T01:02:00+00:00")]
    [InlineData("1-Jan-2024 1:02 PST", "2024-01-01T01:02:00-08:00")]
    [InlineData("1-Jan-2024 1:02 XYZ", "2024-01-01T01:02:00+00:00")]
    [InlineData("1-Jan-2024 1:02 (somewhere)", "2024-01-01T01:02:00+00:00")]
    [InlineData("1-Jan-2024", "2024-01-01T00:00:00+00:00")]
    [InlineData("1-Jan-99 00:00:00 +01:30", "1999-01-01T00:00:00+01:30")]
    [InlineData("1-Jan-05 00:00:00 -01", "2005-01-01T00:00:00-01:00")]
    [InlineData("1-Jan-2024 00:00:00 +9999", "2024-01-01T00:00:00+00:00")]
    [InlineData("1-Jan-0001 00:00:00 -0100", "0001-01-01T00:00:00-01:00")]
    [InlineData("31-Dec-2023 24:00:00 +0100", "2024-01-01T00:00:00+01:00")]
    public void Times_are_read_valid_and_odd(string text, string expected)
    {
        Assert.True(ImapDate.TryParse(Bytes.Of(text), out var time));
        Assert.Equal(expected, time.ToString("yyyy-MM-dd'T'HH:mm:sszzz"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("31-Feb-2024 00:00:00 +0000")]
    [InlineData("0-Jan-2024 00:00:00 +0000")]
    [InlineData("1-Foo-2024 00:00:00 +0000")]
    [InlineData("1-Ja")]
    [InlineData("1-Jan-9999 00:00:00 +0000")]
    [InlineData("1-Jan-2024 24:00:01 +0000")]
    [InlineData("1-Jan-2024 25:00:00 +0000")]
    [InlineData("1-Jan-0001 00:00:00 +1400")]
    [InlineData("1-Jan-2024 10:60:00 +0000")]
    [InlineData("1-Jan-2024 10")]
    [InlineData("1-Jan-2024 10:0")]
    [InlineData("1 Jan 2024 00:00:00 +0000")]
    public void What_is_no_time_is_refused(string text) => Assert.False(ImapDate.TryParse(Bytes.Of(text), out _));

    [Fact]
    public void Dates_are_written_as_the_RFC_says_whatever_the_culture()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("ar-SA");
            Assert.Equal("1-Feb-1994", ImapDate.Format(new DateOnly(1994, 2, 1)));
            Assert.Equal(" 1-Feb-1994 03:04:05 -0330", ImapDate.Format(new DateTimeOffset(1994, 2, 1, 3, 4, 5, new TimeSpan(-3, -30, 0))));
            Assert.Equal("17-Dec-0999 00:00:00 +0000", ImapDate.Format(new DateTimeOffset(999, 12, 17, 0, 0, 0, default)));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Any_time_comes_back_to_the_second()
    {
        var times =
            from seconds in Gen.Choose(0, int.MaxValue)
            from century in Gen.Choose(0, 3)
            from zone in Gen.Choose(-14 * 60, 14 * 60)
            select new DateTimeOffset(1900 + century * 100, 1, 2, 0, 0, 0, TimeSpan.FromMinutes(zone)).AddSeconds(seconds);
        Prop.ForAll(Arb.From(times), time => ImapDate.TryParse(Bytes.Of(ImapDate.Format(time)), out var read) && read.EqualsExact(time)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
