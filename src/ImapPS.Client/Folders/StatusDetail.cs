namespace ImapPS.Client.Folders;

/// <summary>How much is to be counted of each folder.</summary>
public enum StatusDetail
{
    /// <summary>Nothing: names and attributes only.</summary>
    None,

    /// <summary>Messages, unread ones, sizes and UIDs.</summary>
    Counts,

    /// <summary>Everything the server reports without enabling an extension.</summary>
    Full,
}
