using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Search;

/// <summary>One key of SEARCH (RFC 9051 section 6.4.4).</summary>
abstract class SearchTest
{
    public abstract bool Matches(SearchTarget target);

    /// <summary>How dear it is: cheap keys are asked first. 0 looks at the record, 1 at the header, 2 at the body.</summary>
    public virtual int Cost => 0;

    /// <summary>The only sequence numbers that can match, or null where any can.</summary>
    public virtual UidSet? Among => null;
}
