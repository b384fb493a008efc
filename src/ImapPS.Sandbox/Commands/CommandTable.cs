using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>Executes one command: reads its arguments, sends its untagged data, and gives the text of its tagged OK, or null for the usual one.</summary>
delegate string? CommandHandler(SandboxSession session, ref CommandReader arguments);

/// <summary>One command of the server.</summary>
/// <param name="Handler">What it does.</param>
/// <param name="States">The states in which it may be given.</param>
/// <param name="Capability">The extension that it belongs to, or null.</param>
/// <param name="MayExpunge">False for the commands during which sequence numbers must not move (RFC 9051 section 7.5.1).</param>
/// <param name="ByNumber">True for those that name messages by sequence number, which UIDONLY rules out (RFC 9586).</param>
sealed record ServerCommand(CommandHandler Handler, SessionStates States, string? Capability = null, bool MayExpunge = true, bool ByNumber = false);

/// <summary>All commands by name.</summary>
static class CommandTable
{
    static readonly Dictionary<string, ServerCommand> Commands = new(StringComparer.Ordinal)
    {
        ["CAPABILITY"] = new(CapabilityCommand.Execute, SessionStates.Any),
        ["NOOP"] = new(NoopCommand.Execute, SessionStates.Any),
        ["LOGOUT"] = new(LogoutCommand.Execute, SessionStates.Any),
        ["ID"] = new(IdCommand.Execute, SessionStates.Any, "ID"),
        ["LANGUAGE"] = new(LanguageCommand.Execute, SessionStates.Any, "LANGUAGE"),
        ["COMPARATOR"] = new(ComparatorCommand.Execute, SessionStates.LoggedIn, "I18NLEVEL=2"),
        ["GETJMAPACCESS"] = new(JmapAccessCommand.Execute, SessionStates.LoggedIn, "JMAPACCESS"),
        ["STARTTLS"] = new(StartTlsCommand.Execute, SessionStates.NotAuthenticated, "STARTTLS"),
        ["LOGIN"] = new(LoginCommand.Execute, SessionStates.NotAuthenticated),
        ["AUTHENTICATE"] = new(AuthenticateCommand.Execute, SessionStates.NotAuthenticated),
        ["UNAUTHENTICATE"] = new(UnauthenticateCommand.Execute, SessionStates.LoggedIn, "UNAUTHENTICATE"),
        ["ENABLE"] = new(EnableCommand.Execute, SessionStates.LoggedIn, "ENABLE"),
        ["COMPRESS"] = new(CompressCommand.Execute, SessionStates.LoggedIn, "COMPRESS=DEFLATE"),
        ["NAMESPACE"] = new(NamespaceCommand.Execute, SessionStates.LoggedIn, "NAMESPACE"),
        ["LIST"] = new(ListCommand.Execute, SessionStates.LoggedIn),
        ["LSUB"] = new(LsubCommand.Execute, SessionStates.LoggedIn),
        ["SUBSCRIBE"] = new(SubscribeCommand.Subscribe, SessionStates.LoggedIn),
        ["UNSUBSCRIBE"] = new(SubscribeCommand.Unsubscribe, SessionStates.LoggedIn),
        ["CREATE"] = new(CreateCommand.Execute, SessionStates.LoggedIn),
        ["DELETE"] = new(DeleteCommand.Execute, SessionStates.LoggedIn),
        ["RENAME"] = new(RenameCommand.Execute, SessionStates.LoggedIn),
        ["STATUS"] = new(StatusCommand.Execute, SessionStates.LoggedIn),
        ["GETQUOTA"] = new(QuotaCommand.GetQuota, SessionStates.LoggedIn, "QUOTA"),
        ["GETQUOTAROOT"] = new(QuotaCommand.GetQuotaRoot, SessionStates.LoggedIn, "QUOTA"),
        ["SETQUOTA"] = new(QuotaCommand.SetQuota, SessionStates.LoggedIn, "QUOTASET"),
        ["GETACL"] = new(AclCommand.Get, SessionStates.LoggedIn, "ACL"),
        ["SETACL"] = new(AclCommand.Set, SessionStates.LoggedIn, "ACL"),
        ["DELETEACL"] = new(AclCommand.Delete, SessionStates.LoggedIn, "ACL"),
        ["MYRIGHTS"] = new(AclCommand.MyRights, SessionStates.LoggedIn, "ACL"),
        ["LISTRIGHTS"] = new(AclCommand.ListRights, SessionStates.LoggedIn, "ACL"),
        ["GETMETADATA"] = new(MetadataCommand.Get, SessionStates.LoggedIn, "METADATA"),
        ["SETMETADATA"] = new(MetadataCommand.Set, SessionStates.LoggedIn, "METADATA"),
        ["SELECT"] = new(SelectCommand.Select, SessionStates.LoggedIn),
        ["EXAMINE"] = new(SelectCommand.Examine, SessionStates.LoggedIn),
        ["APPEND"] = new(AppendCommand.Execute, SessionStates.LoggedIn),
        ["REPLACE"] = new(ReplaceCommand.Execute, SessionStates.Selected, "REPLACE", ByNumber: true),
        ["UID REPLACE"] = new(ReplaceCommand.ExecuteUid, SessionStates.Selected, "REPLACE"),
        ["IDLE"] = new(IdleCommand.Execute, SessionStates.LoggedIn, "IDLE"),
        ["CHECK"] = new(NoopCommand.Execute, SessionStates.Selected),
        ["CLOSE"] = new(CloseCommand.Close, SessionStates.Selected),
        ["UNSELECT"] = new(CloseCommand.Unselect, SessionStates.Selected, "UNSELECT"),
        ["EXPUNGE"] = new(ExpungeCommand.Execute, SessionStates.Selected),
        ["UID EXPUNGE"] = new(ExpungeCommand.ExecuteUid, SessionStates.Selected, "UIDPLUS"),
        ["FETCH"] = new(FetchCommand.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID FETCH"] = new(FetchCommand.ExecuteUid, SessionStates.Selected),
        ["STORE"] = new(StoreCommand.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID STORE"] = new(StoreCommand.ExecuteUid, SessionStates.Selected),
        ["COPY"] = new(CopyCommand.Copy, SessionStates.Selected, ByNumber: true),
        ["UID COPY"] = new(CopyCommand.CopyUid, SessionStates.Selected),
        ["MOVE"] = new(CopyCommand.Move, SessionStates.Selected, "MOVE", ByNumber: true),
        ["UID MOVE"] = new(CopyCommand.MoveUid, SessionStates.Selected, "MOVE"),
        ["ESEARCH"] = new(MultiSearchCommand.Execute, SessionStates.LoggedIn, "MULTISEARCH"),
        ["SEARCH"] = new(SearchCommand.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID SEARCH"] = new(SearchCommand.ExecuteUid, SessionStates.Selected),
        ["SORT"] = new(SortCommand.Execute, SessionStates.Selected, "SORT", MayExpunge: false, ByNumber: true),
        ["UID SORT"] = new(SortCommand.ExecuteUid, SessionStates.Selected, "SORT"),
        ["THREAD"] = new(ThreadCommand.Execute, SessionStates.Selected, MayExpunge: false, ByNumber: true),
        ["UID THREAD"] = new(ThreadCommand.ExecuteUid, SessionStates.Selected),
    };

    /// <summary>The command of this name, or null: there is none, or its extension is switched off.</summary>
    public static ServerCommand? Find(string name, SandboxSession session) =>
        Commands.TryGetValue(name, out var command) && (command.Capability is null || session.Can(command.Capability)) ? command : null;
}
