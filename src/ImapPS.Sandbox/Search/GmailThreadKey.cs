using ImapPS.Sandbox.Fetch;

namespace ImapPS.Sandbox.Search;

/// <summary>X-GM-THRID.</summary>
sealed class GmailThreadKey(long id) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) => ThreadId.NumberOf(target.Header) == id;
}
