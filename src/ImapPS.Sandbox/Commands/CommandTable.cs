using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>All commands by name.</summary>
static class CommandTable
{
    static readonly Dictionary<string, ServerCommand> Commands = new(StringComparer.Ordinal)
    {
        ["CAPABILITY"] = new(CapabilityHandler.Execute, SessionStates.Any),
        ["NOOP"] = new(NoopHandler.Execute, SessionStates.Any),
        ["LOGOUT"] = new(LogoutHandler.Execute, SessionStates.Any),
        ["ID"] = new(IdHandler.Execute, SessionStates.Any, "ID"),
        ["LANGUAGE"] = new(LanguageHandler.Execute, SessionStates.Any, "LANGUAGE"),
        ["COMPARATOR"] = new(ComparatorHandler.Execute, SessionStates.LoggedIn, "I18NLEVEL=2"),
        ["GETJMAPACCESS"] = new(JmapAccessHandler.Execute, SessionStates.LoggedIn, "JMAPACCESS"),
        ["STARTTLS"] = new(StartTlsHandler.Execute, SessionStates.NotAuthenticated, "STARTTLS"),
        ["LOGIN"] = new(LoginHandler.Execute, SessionStates.NotAuthenticated),
        ["AUTHENTICATE"] = new(AuthenticateHandler.Execute, SessionStates.NotAuthenticated),
        ["UNAUTHENTICATE"] = new(UnauthenticateHandler.Execute, SessionStates.LoggedIn, "UNAUTHENTICATE"),
        ["ENABLE"] = new(EnableHandler.Execute, SessionStates.LoggedIn, "ENABLE"),
        ["COMPRESS"] = new(CompressHandler.Execute, SessionStates.LoggedIn, "COMPRESS=DEFLATE"),
        ["NAMESPACE"] = new(NamespaceHandler.Execute, SessionStates.LoggedIn, "NAMESPACE"),
        ["LIST"] = new(ListHandler.Execute, SessionStates.LoggedIn),
        ["LSUB"] = new(LsubHandler.Execute, SessionStates.LoggedIn),
        ["SUBSCRIBE"] = new(SubscribeHandler.Subscribe, SessionStates.LoggedIn),
        ["UNSUBSCRIBE"] = new(SubscribeHandler.Unsubscribe, SessionStates.LoggedIn),
        ["CREATE"] = new(CreateHandler.Execute, SessionStates.LoggedIn),
        ["DELETE"] = new(DeleteHandler.Execute, SessionStates.LoggedIn),
        ["RENAME"] = new(RenameHandler.Execute, SessionStates.LoggedIn),
        ["STATUS"] = new(StatusHandler.Execute, SessionStates.LoggedIn),
        ["GETQUOTA"] = new(QuotaHandler.GetQuota, SessionStates.LoggedIn, "QUOTA"),
        ["GETQUOTAROOT"] = new(QuotaHandler.GetQuotaRoot, SessionStates.LoggedIn, "QUOTA"),
        ["SETQUOTA"] = new(QuotaHandler.SetQuota, SessionStates.LoggedIn, "QUOTASET"),
        ["GETACL"] = new(AclHandler.Get, SessionStates.LoggedIn, "ACL"),
        ["SETACL"] = new(AclHandler.Set, SessionStates.LoggedIn, "ACL"),
        ["DELETEACL"] = new(AclHandler.Delete, SessionStates.LoggedIn, "ACL"),
        ["MYRIGHTS"] = new(AclHandler.MyRights, SessionStates.LoggedIn, "ACL"),
        ["LISTRIGHTS"] = new(AclHandler.ListRights, SessionStates.LoggedIn, "ACL"),
        ["GETMETADATA"] = new(MetadataHandler.Get, SessionStates.LoggedIn, "METADATA"),
        ["SETMETADATA"] = new(MetadataHandler.Set, SessionStates.LoggedIn, "METADATA"),
        ["SELECT"] = new(SelectHandler.Select, SessionStates.LoggedIn),
        ["EXAMINE"] = new(SelectHandler.Examine, SessionStates.LoggedIn),
        ["APPEND"] = new(AppendHandler.Execute, SessionStates.LoggedIn),
        ["REPLACE"] = new(ReplaceHandler.Execute, SessionStates.Selected, "REPLACE", ByNumber: true),
        ["UID REPLACE"] = new(ReplaceHandler.ExecuteUid, SessionStates.Selected, "REPLACE"),
        ["IDLE"] = new(IdleHandler.Execute, SessionStates.LoggedIn, "IDLE"),
        ["CHECK"] = new(NoopHandler.Execute, SessionStates.Selected),
        ["CLOSE"] = new(CloseHandler.Close, SessionStates.Selected),
        ["UNSELECT"] = new(CloseHandler.Unselect, SessionStates.Selected, "UNSELECT"),
        ["EXPUNGE"] = new(ExpungeHandler.Execute, SessionStates.Selected),
        ["UID EXPUNGE"] = new(ExpungeHandler.ExecuteUid, SessionStates.Selected, "UIDPLUS"),
        ["FETCH"] = new(FetchHandler.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID FETCH"] = new(FetchHandler.ExecuteUid, SessionStates.Selected),
        ["STORE"] = new(StoreHandler.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID STORE"] = new(StoreHandler.ExecuteUid, SessionStates.Selected),
        ["COPY"] = new(CopyHandler.Copy, SessionStates.Selected, ByNumber: true),
        ["UID COPY"] = new(CopyHandler.CopyUid, SessionStates.Selected),
        ["MOVE"] = new(CopyHandler.Move, SessionStates.Selected, "MOVE", ByNumber: true),
        ["UID MOVE"] = new(CopyHandler.MoveUid, SessionStates.Selected, "MOVE"),
        ["ESEARCH"] = new(MultiSearchHandler.Execute, SessionStates.LoggedIn, "MULTISEARCH"),
        ["SEARCH"] = new(SearchHandler.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID SEARCH"] = new(SearchHandler.ExecuteUid, SessionStates.Selected),
        ["SORT"] = new(SortHandler.Execute, SessionStates.Selected, "SORT", MayExpunge: false, ByNumber: true),
        ["UID SORT"] = new(SortHandler.ExecuteUid, SessionStates.Selected, "SORT"),
        ["THREAD"] = new(ThreadHandler.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID THREAD"] = new(ThreadHandler.ExecuteUid, SessionStates.Selected),
    };

    /// <summary>The command of this name, or null: there is none, or its extension is switched off.</summary>
    public static ServerCommand? Find(string name, SandboxSession session) =>
        Commands.TryGetValue(name, out var command) && (command.Capability is null || session.Can(command.Capability)) ? command : null;
}
