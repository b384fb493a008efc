using System.Collections;
using ImapPS.Client.Folders;

namespace ImapPS.Parameters;

/// <summary>Offers Gmail's labels: the folders that are none of Gmail's own, and the labels that are no folders.</summary>
public sealed class LabelCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        string[] system = ["\\Inbox", "\\Starred", "\\Important", "\\Sent", "\\Draft"];
        var folders = SessionOf(bound) is { IsOpen: true } session ? Soon(session.KnownFolders) : [];
        return folders.Where(f => f.SpecialUse is null && f.IsSelectable).Select(f => f.Name).Concat(system).Select(name => (name, name));
    }
}
