namespace ImapPS.Sandbox.Search;

/// <summary>RECENT, OLD and NEW, which are IMAP4rev1's.</summary>
sealed class RecentKey(bool recent) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.View.Recent.Contains(target.Message.Uid) == recent;
}
