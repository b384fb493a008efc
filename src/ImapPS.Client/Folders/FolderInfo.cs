using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>A folder as LIST and STATUS report it.</summary>
public sealed class FolderInfo
{
    /// <summary>Makes it from a LIST response.</summary>
    public FolderInfo(ListResponse list)
    {
        // XLIST reports INBOX in the user's language; the name that can be used is INBOX.
        Name = list.Command == "XLIST" && list.Has("\\Inbox") ? MailboxName.Inbox : list.Name;
        Separator = list.Separator;
        Attributes = list.Attributes;
        SpecialUse = list.Attributes.Select(Protocol.Types.SpecialUse.Parse).FirstOrDefault(use => use is not null);
        IsSubscribed = list.Has("\\Subscribed") || list.Command == "LSUB";
    }

    /// <summary>The full name.</summary>
    public string Name { get; }

    /// <summary>What separates the levels of the name, or null when names are flat.</summary>
    public char? Separator { get; }

    /// <summary>How many folders it is below: 0 at the top.</summary>
    public int Level => Separator is { } separator ? Name.Count(c => c == separator) : 0;

    /// <summary>The attributes as the server sent them.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>The special use, e.g. <c>\Trash</c>, or null (RFC 6154).</summary>
    public string? SpecialUse { get; internal set; }

    /// <summary>False for a name that only holds others.</summary>
    public bool IsSelectable => !Has("\\Noselect") && !Has("\\NonExistent");

    /// <summary>True when the user is subscribed to it, as far as the server said.</summary>
    public bool IsSubscribed { get; internal set; }

    /// <summary>True or false when the server said whether there are folders below it; else null.</summary>
    public bool? HasChildren => Has("\\HasChildren") ? true : Has("\\HasNoChildren") || Has("\\Noinferiors") ? false : null;

    /// <summary>Its counts, when they were asked for and it has them.</summary>
    public MailboxStatusResponse? Status { get; internal set; }

    /// <summary>Why its counts could not be had, in the server's words, or null.</summary>
    public string? StatusError { get; internal set; }

    /// <summary>The letters of the user's own rights, when they were asked for; else null (RFC 4314).</summary>
    public string? MyRights { get; internal set; }

    /// <summary>Its annotations, when they were asked for (RFC 5464).</summary>
    public IReadOnlyList<MetadataEntry> Metadata { get; internal set; } = [];

    /// <summary>True when the attribute is there, in any case.</summary>
    public bool Has(string attribute) => Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the folder of this name and for all below it.</summary>
    internal bool IsOrIsBelow(string name) => MailboxName.Same(Name, name) || (Separator is { } separator && Name.StartsWith(name + separator, StringComparison.Ordinal));
}
