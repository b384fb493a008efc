using System.Collections;
using ImapPS.Sessions;

namespace ImapPS.Parameters;

/// <summary>Offers the accounts of the open sessions.</summary>
public sealed class AccountCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        SessionTable.All.GroupBy(s => s.Account).Select(g => (g.Key.ToString(), string.Join(", ", g.Select(s => s.Name))));
}
