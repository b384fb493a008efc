using System.Collections;
using ImapPS.Client.Operations;
using ImapPS.Protocol.Types;

namespace ImapPS.Binding;

/// <summary>Offers the names of rights (RFC 4314).</summary>
public sealed class RightCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        AclRights.Names.Select(name => (name, $"{name} ({AclRights.Parse(name)})"))
            .Append(("ReadOnly", $"to read, and no more ({AclRights.ToLetters(AclRights.ReadOnly)})")).Append(("All", $"everything ({AclRights.ToLetters(AclRights.All)})"));
}

/// <summary>Offers those who are on the list of the folder that was named.</summary>
public sealed class IdentityCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        string? folder = bound["Folder"] switch { string one => one, object[] { Length: 1 } many => many[0]?.ToString(), _ => null };
        if (folder is null || SessionOf(bound) is not { IsOpen: true } session)
            return [("anyone", "everybody")];
        var entries = Soon(() => session.KnownFolders().Any(f => f.Name == folder) ? session.GetPermissions(folder) : []);
        return entries.Select(e => (e.Identifier, $"{e.Identifier}: {e.Rights}")).Append(("anyone", "everybody")).DistinctBy(o => o.Item1);
    }
}

/// <summary>Offers the entries of metadata that are registered for everybody (RFC 5464 section 6).</summary>
public sealed class MetadataEntryCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
    [
        ("/private/comment", "this user's own comment"), ("/shared/comment", "the comment that all see"), ("/shared/admin", "how to reach the administrator (server only)"),
        ("/private/specialuse", "what the folder is for (RFC 6154)"),
    ];
}

/// <summary>Offers the resources that RFC 9208 names.</summary>
public sealed class QuotaResourceCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        [("STORAGE", "the bytes of all messages"), ("MESSAGE", "how many messages"), ("MAILBOX", "how many folders"), ("ANNOTATION-STORAGE", "the bytes of all annotations")];
}
