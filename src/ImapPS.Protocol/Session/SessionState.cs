namespace ImapPS.Protocol.Session;

/// <summary>The states of a connection (RFC 9051 section 3), as flags so that a command can allow several.</summary>
[Flags]
public enum SessionState
{
    /// <summary>Connected; the greeting has not come.</summary>
    Greeting = 1,

    /// <summary>The server does not know who we are.</summary>
    NotAuthenticated = 2,

    /// <summary>Logged in; no mailbox is selected.</summary>
    Authenticated = 4,

    /// <summary>A mailbox is selected.</summary>
    Selected = 8,

    /// <summary>The session is over.</summary>
    Logout = 16,
}
