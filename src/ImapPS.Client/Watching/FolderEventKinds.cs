namespace ImapPS.Client.Watching;

/// <summary>What can happen to a message of a watched folder.</summary>
[Flags]
public enum FolderEventKinds
{
    /// <summary>It came.</summary>
    New = 1,

    /// <summary>It is gone: expunged or moved away.</summary>
    Removed = 2,

    /// <summary>Its flags or keywords changed.</summary>
    FlagChanged = 4,
}
