namespace ImapPS.Sandbox.Net;

/// <summary>The states of a session, as bits (RFC 9051 section 3).</summary>
[Flags]
enum SessionStates
{
    NotAuthenticated = 1,
    Authenticated = 2,
    Selected = 4,
    Logout = 8,
    LoggedIn = Authenticated | Selected,
    Any = NotAuthenticated | LoggedIn,
}
