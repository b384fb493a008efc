using ImapPS.Client;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>One annotation of a folder or of the server (RFC 5464).</summary>
public sealed class ImapMetadata
{
    readonly MetadataEntry _entry;

    internal ImapMetadata(ImapSession session, string folder, MetadataEntry entry)
    {
        Owner = session;
        Folder = folder.Length == 0 ? null : folder;
        _entry = entry;
    }

    /// <summary>The folder; null for the server itself.</summary>
    public string? Folder { get; }

    /// <summary>The entry, e.g. <c>/private/comment</c>: what is private, only this user sees.</summary>
    public string Entry => _entry.Name;

    /// <summary>The value as text.</summary>
    public string Value => _entry.Text ?? "";

    /// <summary>The value's size in bytes.</summary>
    public int Size => _entry.Value?.Length ?? 0;

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }

    /// <summary>The value's bytes.</summary>
    public byte[] GetBytes() => _entry.Value?.ToArray() ?? [];

    /// <summary>The value as text.</summary>
    public override string ToString() => Value;
}
