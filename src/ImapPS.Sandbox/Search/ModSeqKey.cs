namespace ImapPS.Sandbox.Search;

/// <summary>MODSEQ: at least this (RFC 7162 section 3.1.5).</summary>
sealed class ModSeqKey(long modSeq) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.ModSeq >= modSeq;
}
