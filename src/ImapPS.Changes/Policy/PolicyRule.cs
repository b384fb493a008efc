namespace ImapPS.Changes.Policy;

/// <summary>Why a change is not allowed.</summary>
public enum PolicyRule
{
    /// <summary>It would change more messages than one call may.</summary>
    TooManyMessages,

    /// <summary>INBOX cannot be deleted.</summary>
    InboxIsProtected,

    /// <summary>A raw command would change what the session knows of its own state.</summary>
    CommandChangesSession,
}
