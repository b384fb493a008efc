namespace ImapPS.Cmdlets.Message;

/// <summary>Which of several equal messages is kept.</summary>
public enum DuplicateKeep
{
    /// <summary>The one received first.</summary>
    Oldest,

    /// <summary>The one received last.</summary>
    Newest,
}
