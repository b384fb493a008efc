using System.Collections;
using ImapPS.Transfer;

namespace ImapPS.Parameters;

/// <summary>Offers templates for file names: whole ones, and each property.</summary>
public sealed class NameTemplateCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        ((string[])[NameTemplate.Default, "{Uid}", "{Folder} {Uid}", "{Received:yyyy-MM-dd HHmm} {FromAddress} {Uid}"]).Concat(NameTemplate.PropertyNames.Select(name => $"{{{name}}}")).Distinct().Select(t => (t, t));
}
