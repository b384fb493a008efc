namespace ImapPS.Sandbox.Search;

/// <summary>X-GM-MSGID.</summary>
sealed class GmailMessageKey(long id) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.Content.Id == id;
}
