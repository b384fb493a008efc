using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol.Session;

/// <summary>THE state table: where each command is allowed and where its answer leads. All transitions are here.</summary>
public static class StateTable
{
    const SessionState Any = SessionState.NotAuthenticated | SessionState.Authenticated | SessionState.Selected;
    const SessionState LoggedIn = SessionState.Authenticated | SessionState.Selected;

    readonly record struct Row(SessionState Allowed, SessionState? AfterOk = null, SessionState? AfterNo = null);

    static readonly Dictionary<string, Row> Rows = new()
    {
        ["CAPABILITY"] = new(Any),
        ["NOOP"] = new(Any),
        ["ID"] = new(Any),
        ["LANGUAGE"] = new(Any),
        ["LOGOUT"] = new(Any, AfterOk: SessionState.Logout),
        ["STARTTLS"] = new(SessionState.NotAuthenticated),
        ["LOGIN"] = new(SessionState.NotAuthenticated, AfterOk: SessionState.Authenticated),
        ["AUTHENTICATE"] = new(SessionState.NotAuthenticated, AfterOk: SessionState.Authenticated),
        ["UNAUTHENTICATE"] = new(LoggedIn, AfterOk: SessionState.NotAuthenticated),
        ["ENABLE"] = new(LoggedIn),
        ["COMPRESS"] = new(LoggedIn),
        ["NOTIFY"] = new(LoggedIn),
        ["GETJMAPACCESS"] = new(LoggedIn),
        ["NAMESPACE"] = new(LoggedIn),
        ["LIST"] = new(LoggedIn),
        ["LSUB"] = new(LoggedIn),
        ["STATUS"] = new(LoggedIn),
        ["CREATE"] = new(LoggedIn),
        ["DELETE"] = new(LoggedIn),
        ["RENAME"] = new(LoggedIn),
        ["SUBSCRIBE"] = new(LoggedIn),
        ["UNSUBSCRIBE"] = new(LoggedIn),
        ["XLIST"] = new(LoggedIn),
        ["GETACL"] = new(LoggedIn),
        ["SETACL"] = new(LoggedIn),
        ["DELETEACL"] = new(LoggedIn),
        ["MYRIGHTS"] = new(LoggedIn),
        ["LISTRIGHTS"] = new(LoggedIn),
        ["GETQUOTA"] = new(LoggedIn),
        ["GETQUOTAROOT"] = new(LoggedIn),
        ["SETQUOTA"] = new(LoggedIn),
        ["GETMETADATA"] = new(LoggedIn),
        ["SETMETADATA"] = new(LoggedIn),
        ["ESEARCH"] = new(LoggedIn),
        ["APPEND"] = new(LoggedIn),
        ["IDLE"] = new(LoggedIn),
        ["SELECT"] = new(LoggedIn, AfterOk: SessionState.Selected, AfterNo: SessionState.Authenticated),
        ["EXAMINE"] = new(LoggedIn, AfterOk: SessionState.Selected, AfterNo: SessionState.Authenticated),
        ["CLOSE"] = new(SessionState.Selected, AfterOk: SessionState.Authenticated),
        ["UNSELECT"] = new(SessionState.Selected, AfterOk: SessionState.Authenticated),
        ["EXPUNGE"] = new(SessionState.Selected),
        ["UID EXPUNGE"] = new(SessionState.Selected),
        ["UID SEARCH"] = new(SessionState.Selected),
        ["UID SORT"] = new(SessionState.Selected),
        ["UID THREAD"] = new(SessionState.Selected),
        ["UID FETCH"] = new(SessionState.Selected),
        ["UID STORE"] = new(SessionState.Selected),
        ["UID COPY"] = new(SessionState.Selected),
        ["UID MOVE"] = new(SessionState.Selected),
    };

    /// <summary>True when the command may be sent in this state. A command without a row may be sent once logged in.</summary>
    public static bool Allows(SessionState state, ImapCommand command) => (Find(command).Allowed & state) != 0;

    /// <summary>The state after the command's tagged answer. Nothing leads out of <see cref="SessionState.Logout"/>.</summary>
    public static SessionState After(SessionState state, ImapCommand command, ResponseStatus answer)
    {
        if (state == SessionState.Logout)
            return state;
        var row = Find(command);
        return answer switch
        {
            ResponseStatus.Ok => row.AfterOk ?? state,
            // RFC 9051 section 6.3.2: a SELECT that fails leaves no mailbox selected. A BAD was not carried out at all.
            ResponseStatus.No => row.AfterNo ?? state,
            _ => state,
        };
    }

    /// <summary>The state after the greeting.</summary>
    public static SessionState AfterGreeting(ResponseStatus greeting) => greeting switch
    {
        ResponseStatus.PreAuth => SessionState.Authenticated,
        ResponseStatus.Bye => SessionState.Logout,
        _ => SessionState.NotAuthenticated,
    };

    static Row Find(ImapCommand command) => Rows.TryGetValue(command.Name, out var row) ? row : new Row(LoggedIn);
}
