using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Search;

/// <summary>A sequence set, UID, or $.</summary>
sealed class SetKey(UidSet sequences) : SearchTest
{
    public override UidSet? Among => sequences;

    public override bool Matches(SearchTarget target) => sequences.Contains(target.Sequence);
}
