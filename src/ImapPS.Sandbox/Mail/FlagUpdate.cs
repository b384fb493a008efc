using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <summary>One change of flags, worked out once for each combination that it meets.</summary>
sealed class FlagUpdate(FlagTable table, FlagOperation operation, FlagSet flags)
{
    readonly Dictionary<FlagSet, FlagSet> _results = new(ReferenceEqualityComparer.Instance as IEqualityComparer<FlagSet>);

    /// <summary>The flags after the change: the same instance when nothing changes.</summary>
    public FlagSet Apply(FlagSet before)
    {
        if (_results.TryGetValue(before, out var after))
            return after;
        after = operation switch
        {
            FlagOperation.Replace => flags,
            FlagOperation.Add => new FlagSet(before.Concat(flags)),
            _ => new FlagSet(before.Where(f => !flags.Contains(f))),
        };
        after = after.Equals(before) ? before : table.Intern(after);
        return _results[before] = after;
    }
}
