using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Search;

/// <summary>A system flag that must be set, or must not.</summary>
sealed class SystemFlagKey(SystemFlags flag, bool set) : SearchTest
{
    public override bool Matches(SearchTarget target) => ((target.Message.Flags.System & flag) != 0) == set;
}
