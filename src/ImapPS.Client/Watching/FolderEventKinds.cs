namespace ImapPS.Client.Watching;

/// <summary>What can happen to a message of a watched folder.</summary>
[Flags]
public enum FolderEventKinds
{
    /// <summary>It arrived.</summary>
    New = 1,

    /// <summary>It was removed: expunged or moved away.</summary>
    Removed = 2,

    /// <summary>Its flags or keywords changed.</summary>
    FlagChanged = 4,
}
