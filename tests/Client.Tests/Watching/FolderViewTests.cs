using System.Text;
using ImapPS.Client.Watching;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using Xunit;

namespace ImapPS.Client.Tests.Watching;

/// <summary>Sequence numbers told as UIDs, whatever comes in between.</summary>
public sealed class FolderViewTests
{
    readonly List<WatchNews> _told = [];

    FolderView View()
    {
        var view = new FolderView("A", FolderEventKinds.New | FolderEventKinds.Removed, looksAtChanged: false, _told.Add);
        view.Replace(1, 5, new UidSet(1, 4), includeExisting: false);
        return view;
    }

    // While the UIDs of 5 and 6 were on their way, 5 went and 7 came: as many as before, and not the same.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Messages_that_are_as_many_as_expected_are_not_taken_for_others(bool byUid)
    {
        var view = View();
        view.Apply(new ExistsResponse(6));
        view.IsDisturbed = false;
        view.Apply(byUid ? new VanishedResponse(new UidSet(5, 5), earlier: false) : new ExpungeResponse(5));
        view.Apply(new ExistsResponse(6));
        Assert.False(view.TryAppend(new UidSet(5, 6)));
        view.IsDisturbed = false;
        Assert.True(view.TryAppend(new UidSet(6, 7)));
        Assert.Equal([1u, 2, 3, 4, 6, 7], view.Uids);
    }

    [Fact]
    public void What_is_known_may_go_while_the_rest_is_asked_for()
    {
        var view = View();
        view.Apply(new ExistsResponse(5));
        view.Apply(new ExpungeResponse(2));
        Assert.True(view.TryAppend(new UidSet(5, 5)));
        Assert.Equal([1u, 3, 4, 5], view.Uids);
        Assert.Equal(2u, Assert.IsType<WatchNews.Happened>(Assert.Single(_told)).Uid);
    }

    // Cyrus: the EXISTS for 5 to 7 comes late or not at all.
    [Theory]
    [InlineData("* 7 FETCH (FLAGS ())", 7u)]
    [InlineData("* 8 EXPUNGE", 7u)]
    [InlineData("* 5 EXPUNGE", 4u)]
    public void Messages_that_no_EXISTS_told_of_are_asked_for(string line, uint exists)
    {
        var view = View();
        view.Apply((UntaggedResponse)new ResponseTable().Parse(Encoding.ASCII.GetBytes(line)));
        Assert.Equal((exists, exists > 4), (view.Exists, view.HasUnknown));
        Assert.Equal([1u, 2, 3, 4], view.Uids);
        Assert.Empty(_told);
        // One that goes now goes from among those that are known.
        view.Apply(new ExpungeResponse(2));
        Assert.Equal(2u, Assert.IsType<WatchNews.Happened>(Assert.Single(_told)).Uid);
    }
}
