using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Protocol.Tests.Types;

public sealed class UidListTests
{
    static UidList Read(string text)
    {
        var reader = new ResponseReader(Bytes.Of(text));
        return UidList.Read(ref reader);
    }

    [Theory]
    [InlineData("7,1:4", "7,1:4", 5, false)]
    [InlineData("4:1", "1:4", 4, true)]
    [InlineData("1,2,3,9", "1:3,9", 4, true)]
    [InlineData("3,2,1", "3,2,1", 3, false)]
    [InlineData("4294967295", "4294967295", 1, true)]
    [InlineData("4294967295,1", "4294967295,1", 2, false)]
    [InlineData("5,5", "5,5", 2, false)]
    public void Keeps_its_order(string text, string written, int count, bool ascending)
    {
        var list = Read(text);
        Assert.Equal((written, count, ascending), (list.ToString(), list.Count, list.IsAscending));
        Assert.Equal(written, new UidList(list).ToString());
        Assert.Equal(list.Distinct().Order(), list.ToSet());
        var twice = new UidList(list);
        twice.Add(list);
        Assert.Equal(list.Concat(list), twice);
    }

    [Fact]
    public void More_than_there_can_be_counts_as_many()
    {
        var list = Read("9,1:4294967295");
        Assert.Equal((int.MaxValue, "9,1:4294967295", "1:4294967295"), (list.Count, list.ToString(), list.ToSet().ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("1:*")]
    [InlineData("0")]
    [InlineData("0:4")]
    [InlineData("1,,2")]
    [InlineData("1:2:3")]
    [InlineData("-1")]
    [InlineData("4294967296")]
    [InlineData("1:4x")]
    [InlineData("1,")]
    public void Is_refused(string text) => Assert.Throws<ImapProtocolException>(() => Read(text));
}
