using ImapPS.Client;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>How much of one resource of a quota root is used and may be used (RFC 9208).</summary>
public sealed class ImapQuota
{
    const long StorageUnit = 1024;

    internal ImapQuota(ImapSession session, string root, QuotaResource? resource, string? folder)
    {
        Owner = session;
        Root = root;
        Folder = folder;
        Resource = resource?.Name;
        if (resource is null)
            return;
        // A limit of all ones is how some servers say that there is none.
        Used = Scale(resource.Usage);
        Limit = resource.Limit == ulong.MaxValue ? null : Scale(resource.Limit);
    }

    /// <summary>The quota root's name, often empty.</summary>
    public string Root { get; }

    /// <summary><c>STORAGE</c>, <c>MESSAGE</c>, <c>MAILBOX</c>, <c>ANNOTATION-STORAGE</c> or a server's own; null when the root limits nothing.</summary>
    public string? Resource { get; }

    /// <summary>What is used: bytes for storage, else a count; null when nothing is limited.</summary>
    public long? Used { get; }

    /// <summary>What may be used: bytes for storage, else a count; null for no limit.</summary>
    public long? Limit { get; }

    /// <summary>How much of the limit is used, in percent; null for no limit.</summary>
    public double? Percent => Limit is > 0 and var limit && Used is { } used ? Math.Round(100.0 * used / limit, 1) : null;

    /// <summary>True when <see cref="Used"/> and <see cref="Limit"/> are bytes.</summary>
    public bool IsBytes => Resource is not null && Resource.EndsWith("STORAGE", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder that was asked about, or null when it was the root.</summary>
    public string? Folder { get; }

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }

    // Storage counts units of 1024 octets (RFC 9208 section 5.1).
    long Scale(ulong value)
    {
        ulong factor = IsBytes ? (ulong)StorageUnit : 1;
        return value > long.MaxValue / factor ? long.MaxValue : (long)(value * factor);
    }
}
