using System.Collections;
using ImapPS.Sessions;

namespace ImapPS.Parameters;

/// <summary>Offers the open sessions.</summary>
public sealed class SessionCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        SessionTable.All.Select(s => (s.Name, $"{s.UserName} on {s.Server}, {s.State}"));
}
