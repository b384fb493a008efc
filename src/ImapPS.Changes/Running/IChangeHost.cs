namespace ImapPS.Changes.Running;

/// <summary>The caller of a change: it is asked for confirmation and gets progress and failures. A cmdlet, or a test.</summary>
public interface IChangeHost
{
    /// <summary>True when the change is to be made (ShouldProcess).</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done to it.</param>
    bool ShouldProcess(string target, string action);

    /// <summary>True when something is to be deleted permanently (ShouldContinue). Asked after <see cref="ShouldProcess"/>.</summary>
    /// <param name="target">What is deleted.</param>
    bool ShouldDelete(string target);

    /// <summary>How far the plan is.</summary>
    /// <param name="done">Messages.</param>
    /// <param name="bytes">Bytes; 0 where they are not counted.</param>
    void Progress(long done, long bytes = 0);

    /// <summary>One item failed, and the others go on.</summary>
    /// <param name="error">Why.</param>
    /// <param name="item">Its UID, or the name of its file.</param>
    void Failed(Exception error, object item);

    /// <summary>The change is made, but not quite as it was asked for.</summary>
    /// <param name="text">What differs.</param>
    void Warn(string text);
}
