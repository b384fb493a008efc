using System.Collections;
using ImapPS.Client.Folders;

namespace ImapPS.Parameters;

/// <summary>Offers the folders of the session, as LIST gave them last, and the special uses.</summary>
public sealed class FolderCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        if (SessionOf(bound) is not { IsOpen: true } session)
            return [];
        var folders = Soon(session.KnownFolders);
        return folders.Where(f => f.IsSelectable).Select(f => (f.Name, f.SpecialUse is null ? f.Name : $"{f.Name} ({f.SpecialUse})"))
            .Concat(folders.Where(f => f.SpecialUse is not null).Select(f => (f.SpecialUse!, $"the folder {f.Name}")).DistinctBy(o => o.Item1));
    }
}
