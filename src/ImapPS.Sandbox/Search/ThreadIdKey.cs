using ImapPS.Sandbox.Fetch;

namespace ImapPS.Sandbox.Search;

/// <summary>THREADID (RFC 8474 section 6).</summary>
sealed class ThreadIdKey(string id) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) => ThreadId.Of(target.Header) == id;
}
