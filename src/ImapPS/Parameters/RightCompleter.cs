using System.Collections;
using ImapPS.Client.Changing;
using ImapPS.Protocol.Types;

namespace ImapPS.Parameters;

/// <summary>Offers the names of rights (RFC 4314).</summary>
public sealed class RightCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        AclRights.Names.Select(name => (name, $"{name} ({AclRights.Parse(name)})"))
            .Append(("ReadOnly", $"read only ({AclRights.ToLetters(AclRights.ReadOnly)})")).Append(("All", $"all rights ({AclRights.ToLetters(AclRights.All)})"));
}
