using System.Collections;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;

namespace ImapPS.Parameters;

/// <summary>Offers those who are on the list of the folder that was named.</summary>
public sealed class IdentityCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        string? folder = bound["Folder"] switch { string one => one, object[] { Length: 1 } many => many[0]?.ToString(), _ => null };
        if (folder is null || SessionOf(bound) is not { IsOpen: true } session)
            return [("anyone", "all users")];
        var entries = Soon(() => session.KnownFolders().Any(f => f.Name == folder) ? session.GetPermissions(folder) : []);
        return entries.Select(e => (e.Identifier, $"{e.Identifier}: {e.Rights}")).Append(("anyone", "all users")).DistinctBy(o => o.Item1);
    }
}
