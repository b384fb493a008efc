using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <summary>
/// Keeps one <see cref="FlagSet"/> and one wire form for each combination of flags: a mailbox of a million messages has a
/// few dozen. All access is under the mailbox's lock.
/// </summary>
sealed class FlagTable
{
    readonly Dictionary<string, FlagSet> _sets = new(StringComparer.Ordinal) { [""] = FlagSet.Empty };
    readonly Dictionary<FlagSet, byte[]> _wire = new(ReferenceEqualityComparer.Instance as IEqualityComparer<FlagSet>) { [FlagSet.Empty] = [] };

    /// <summary>The one instance equal to this set.</summary>
    public FlagSet Intern(FlagSet flags)
    {
        string key = flags.ToString();
        if (!_sets.TryGetValue(key, out var known))
        {
            _sets[key] = known = flags;
            _wire[known] = Encoding.ASCII.GetBytes(key);
        }
        return known;
    }

    /// <summary>The flags with spaces between, without the parentheses; only for what <see cref="Intern"/> gave.</summary>
    public byte[] Wire(FlagSet flags) => _wire[flags];
}
