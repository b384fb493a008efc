using ImapPS.Client;
using ImapPS.Client.Watching;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>What happened to a message of a watched folder. Its address binds by name, as a message's does.</summary>
public sealed class ImapFolderEvent
{
    internal ImapFolderEvent(ImapSession session, WatchNews.Happened happened)
    {
        Owner = session;
        Event = happened.Kind;
        Folder = happened.Folder;
        Uid = happened.Uid;
        UidValidity = happened.UidValidity;
        Flag = happened.Flags;
        PreviousFlag = happened.Before;
        Time = happened.Time;
        Message = happened.Data is { } data ? new ImapMessage(session, happened.Folder, happened.UidValidity, data) : null;
    }

    /// <summary>New, Removed or FlagChanged.</summary>
    public FolderEventKinds Event { get; }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The message's UID.</summary>
    public uint Uid { get; }

    /// <summary>The numbering that <see cref="Uid"/> belongs to.</summary>
    public uint UidValidity { get; }

    /// <summary>The message, where it is new, or was looked at for the conditions; else null.</summary>
    public ImapMessage? Message { get; }

    /// <summary>Its flags; null for one that is gone.</summary>
    public FlagSet? Flag { get; }

    /// <summary>Its flags before, where they changed; else null.</summary>
    public FlagSet? PreviousFlag { get; }

    /// <summary>When this side heard of it.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }

    /// <summary>E.g. <c>New INBOX 17</c>.</summary>
    public override string ToString() => $"{Event} {Folder} {Uid}";
}
