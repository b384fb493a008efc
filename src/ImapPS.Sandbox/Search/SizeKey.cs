namespace ImapPS.Sandbox.Search;

/// <summary>LARGER and SMALLER: neither takes the size itself.</summary>
sealed class SizeKey(long octets, bool larger) : SearchTest
{
    public override bool Matches(SearchTarget target) => larger ? target.Message.Size > octets : target.Message.Size < octets;
}
