using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class MailDateTests
{
    [Theory]
    // RFC 5322 appendix A
    [InlineData("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("Fri, 21 Nov 1997 24:00:00 -0600", "1997-11-22T00:00:00-06:00")]
    [InlineData("Wed, 31 Dec 1997 24:00 +0000", "1998-01-01T00:00:00+00:00")]
    [InlineData("Fri, 021 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("Fri, 21 Nov 1997 09.55.06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("11/21/1997 09:55:06 AM", "1997-11-21T09:55:06+00:00")]
    [InlineData("3/5/1997 01:55:06 PM", "1997-03-05T13:55:06+00:00")]
    [InlineData("21/11/1997 09:55:06", "1997-11-21T09:55:06+00:00")]
    [InlineData("05.03.1997 09:55:06 +0100", "1997-03-05T09:55:06+01:00")]
    [InlineData("mar., 05 avr. 2022 10:00:00 +0200", "2022-04-05T10:00:00+02:00")]
    [InlineData("mar., 05 mars 2024 10:00:00 +0100", "2024-03-05T10:00:00+01:00")]
    [InlineData("Di, 05 Okt 2021 10:00:00 +0200", "2021-10-05T10:00:00+02:00")]
    [InlineData("Tue, 1 Jul 2003 10:52:37 +0200", "2003-07-01T10:52:37+02:00")]
    [InlineData("Thu, 13\r\n     Feb\r\n  1969\r\n      23:32\r\n               -0330 (Newfoundland Time)", "1969-02-13T23:32:00-03:30")]
    [InlineData("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T09:55:06-06:00")]
    // what mailers do
    [InlineData("21 Nov 1997 09:55 -0600", "1997-11-21T09:55:00-06:00")]
    [InlineData("Fri 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("Freitag, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("Fri,21 Nov 1997 9:5:6 -0600", "1997-11-21T09:05:06-06:00")]
    [InlineData("Fri, 21 November 1997 09:55:06 -06:00", "1997-11-21T09:55:06-06:00")]
    [InlineData("Fri Nov 21 09:55:06 1997", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri Nov 21 09:55:06 EST 1997", "1997-11-21T09:55:06-05:00")]
    [InlineData("Nov 21, 1997 9:55 PM", "1997-11-21T21:55:00+00:00")]
    [InlineData("Nov 21, 1997 12:05 AM", "1997-11-21T00:05:00+00:00")]
    [InlineData("21-Nov-1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("1997-11-21T09:55:06Z", "1997-11-21T09:55:06+00:00")]
    [InlineData("1997-11-21 09:55:06 +0100", "1997-11-21T09:55:06+01:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 PDT", "1997-11-21T09:55:06-07:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 Z", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 K", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 XYZ", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 GMT+0200", "1997-11-21T09:55:06+02:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 +0200 (CEST)", "1997-11-21T09:55:06+02:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 +0200 CEST", "1997-11-21T09:55:06+02:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06+0200", "1997-11-21T09:55:06+02:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06 +9999", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06.123 +0200", "1997-11-21T09:55:06+02:00")]
    [InlineData("Fri, 21 Nov 1997 09:55:06", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri, 21 Nov 1997", "1997-11-21T00:00:00+00:00")]
    [InlineData("Sat, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59+00:00")]
    [InlineData("21 Nov 49 00:00:00 +0000", "2049-11-21T00:00:00+00:00")]
    [InlineData("21 Nov 50 00:00:00 +0000", "1950-11-21T00:00:00+00:00")]
    [InlineData("21 Nov 103 00:00:00 +0000", "2003-11-21T00:00:00+00:00")]
    [InlineData("Mon, 29 Feb 2016 00:00:00 +0000", "2016-02-29T00:00:00+00:00")]
    public void Reads(string text, string expected)
    {
        var date = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
        Assert.Equal(date, MailDate.Parse(text));
        Assert.Equal(date.Offset, MailDate.Parse(text)!.Value.Offset);
        Assert.Equal(date, MailDate.Parse(Encoding.ASCII.GetBytes(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("no date")]
    [InlineData("Fri, 32 Nov 1997 09:55:06 -0600")]
    [InlineData("Fri, 29 Feb 1997 09:55:06 -0600")]
    [InlineData("Fri, 21 Nov 0000 09:55:06 -0600")]
    [InlineData("Fri, 21 Nov 1997 25:55:06 -0600")]
    [InlineData("Fri, 21 Foo 1997 09:55:06 -0600")]
    [InlineData("0 Nov 1997")]
    [InlineData("((((((")]
    [InlineData(":::::")]
    [InlineData("+ - + -")]
    [InlineData("99999999999999999999 Nov 1997")]
    public void Refuses(string? text) => Assert.Null(MailDate.Parse(text));

    [Fact]
    public void Written_dates_are_read_again() =>
        Prop.ForAll<int, int>(static (seconds, quarter) =>
        {
            var offset = TimeSpan.FromMinutes(quarter % 48 * 15);
            var date = DateTimeOffset.UnixEpoch.AddSeconds(seconds * 1000L).ToOffset(offset);
            return MailDate.Parse(MailDate.Format(date)) is { } read && read == date && read.Offset == offset;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Format_is_that_of_the_rfc() =>
        Assert.Equal("Fri, 21 Nov 1997 09:55:06 -0330", MailDate.Format(new DateTimeOffset(1997, 11, 21, 9, 55, 6, new TimeSpan(-3, -30, 0))));
}
