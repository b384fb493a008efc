using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>A folder of a mailbox.</summary>
public sealed class ImapFolder
{
    readonly FolderInfo _info;

    internal ImapFolder(ImapSession session, FolderInfo info)
    {
        Owner = session;
        _info = info;
    }

    /// <summary>The full name; other cmdlets take it as -Folder.</summary>
    public string Folder => _info.Name;

    /// <summary>The last level of the name.</summary>
    public string Name => Separator is { } separator ? Folder[(Folder.LastIndexOf(separator) + 1)..] : Folder;

    /// <summary>The special use, e.g. <c>\Trash</c>, or null.</summary>
    public string? SpecialUse => _info.SpecialUse;

    /// <summary>How many messages it has; null when not counted.</summary>
    public uint? Total => _info.Status?.Messages;

    /// <summary>How many of them are unread; null when not counted.</summary>
    public uint? Unread => _info.Status?.Unseen;

    /// <summary>The sum of their sizes in bytes; null where the server does not say.</summary>
    public long? Size => _info.Status?.Size;

    /// <summary>The UID that the next message will get, or null.</summary>
    public uint? UidNext => _info.Status?.UidNext;

    /// <summary>The numbering that its UIDs belong to, or null.</summary>
    public uint? UidValidity => _info.Status?.UidValidity;

    /// <summary>How many messages are marked to be expunged; null unless asked for with -Status and known to the server.</summary>
    public uint? Deleted => _info.Status?.Deleted;

    /// <summary>How many messages came since the last session; null unless asked for with -Status (IMAP4rev1).</summary>
    public uint? Recent => _info.Status?.Recent;

    /// <summary>The largest message it takes, in bytes; null unless asked for with -Status and limited folder by folder (RFC 7889).</summary>
    public long? AppendLimit => _info.Status?.AppendLimit;

    /// <summary>The server's own id, which a rename does not change; null unless asked for with -Status (RFC 8474).</summary>
    public string? FolderId => _info.Status?.MailboxId;

    /// <summary>The user's own rights; null unless asked for with -MyRights (RFC 4314).</summary>
    public AclRight? MyRights => _info.MyRights is { } letters ? AclRights.FromLetters(letters) : null;

    /// <summary>The annotations that were asked for with -Metadata, by entry (RFC 5464).</summary>
    public IReadOnlyDictionary<string, string> Metadata => new ValueTable(_info.Metadata.Select(e => KeyValuePair.Create(e.Name, e.Text!)));

    /// <summary>What separates the levels of the name, or null when names are flat.</summary>
    public char? Separator => _info.Separator;

    /// <summary>False for a name that only holds other folders.</summary>
    public bool IsSelectable => _info.IsSelectable;

    /// <summary>True when the user is subscribed to it.</summary>
    public bool IsSubscribed => _info.IsSubscribed;

    /// <summary>Whether there are folders below it; null when the server does not say.</summary>
    public bool? HasChildren => _info.HasChildren;

    /// <summary>The attributes as the server sent them.</summary>
    public IReadOnlyList<string> Attribute => new ValueList<string>(_info.Attributes);

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }

    /// <summary>The full name.</summary>
    public override string ToString() => Folder;
}
