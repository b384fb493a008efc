using ImapPS.Client.Connecting;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>
/// A logged-in session with one mail server. Public properties are shown at the prompt; none of them
/// sends a command. Operations are extension methods, in rooms by what they do (Folders, Searching, Fetching, Changing); each takes the session's
/// lock for as long as it must not be interrupted, so that several threads may use one session, slowly.
/// </summary>
public sealed class ImapSession : IDisposable
{
    readonly SessionOptions _options;

    ImapSession(SessionOptions options, ImapConnection connection)
    {
        _options = options;
        Connection = connection;
        Notices = new SessionNotices(connection);
        Introduction = new SessionIntroduction(connection, options, Gate, Note);
        Selection = new FolderSelection(this);
        Account = Account.Of(options);
        Name = options.Name.Length > 0 ? options.Name : UserName.Length > 0 ? $"{UserName}@{Server}" : Server;
    }

    /// <summary>What the session is called among others.</summary>
    public string Name { get; internal set; }

    /// <summary>The same as <see cref="Name"/>: by this property it flows to the -Session of cmdlets, as the session of a folder or a message does.</summary>
    public string Session => Name;

    /// <summary>Whose mailbox on which server: the same for every session with it, in any process.</summary>
    public Account Account { get; }

    /// <summary>The server's name as given.</summary>
    public string Server => _options.Connection.Host;

    /// <summary>The server's port.</summary>
    public int Port => _options.Connection.EffectivePort;

    /// <summary>How the connection is secured.</summary>
    public ConnectionSecurity Security => _options.Connection.Security;

    /// <summary>The SHA-256 thumbprint of the one certificate that was to be accepted, or null.</summary>
    public string? CertificateThumbprint => _options.Connection.CertificateThumbprint;

    /// <summary>Whose mailbox it is: the authorization identity where one was given.</summary>
    public string UserName => Account.UserName;

    /// <summary>Open or closed, and what is selected.</summary>
    public SessionState State => Connection.IsOpen ? Connection.Protocol.State : SessionState.Logout;

    /// <summary>True while commands can be sent.</summary>
    public bool IsOpen => Connection.IsOpen;

    /// <summary>What the server can do for this user.</summary>
    public IReadOnlyCollection<string> Capability => new ValueList<string>(Introduction.Capabilities.Order(StringComparer.OrdinalIgnoreCase));

    /// <summary>The selected folder, or null.</summary>
    public string? SelectedFolder => Connection.Protocol.Mailbox?.Name;

    /// <summary>What the server said of itself by ID (RFC 2971), or of its greeting.</summary>
    public string ServerIdentity
    {
        get
        {
            var id = ServerId;
            string named = string.Join(' ', new[] { id.GetValueOrDefault("name"), id.GetValueOrDefault("version") }.Where(v => !string.IsNullOrEmpty(v)));
            return named.Length > 0 ? named : Connection.Greeting.Text;
        }
    }

    /// <summary>The fields of the server's ID; empty when it has none.</summary>
    public IReadOnlyDictionary<string, string> ServerId => new ValueTable(Introduction.Id);

    /// <summary>What is known to be wrong with this kind of server and how it is coped with; empty for most.</summary>
    public IReadOnlyList<string> Quirk => new ValueList<string>(Introduction.Quirks.Known.Select(q => $"{q.Server}: {q.Reason}"));

    /// <summary>The language that the server's texts are in, where it was asked for one and has it (RFC 5255); else null.</summary>
    public string? Language => Introduction.Language;

    /// <summary>Where the same mail can be reached by JMAP (RFC 9698), or null.</summary>
    public string? JmapUrl => Introduction.JmapUrl;

    /// <summary>The SASL mechanism that logged in, <c>LOGIN</c> for the command, or null after PREAUTH.</summary>
    public string? AuthenticatedBy { get; private set; }

    /// <summary>True when everything on the connection is compressed (RFC 4978).</summary>
    public bool IsCompressed => Connection.IsCompressed;

    /// <summary>Gives the access token by the way that the session was opened with, or null when it was not opened so. On the user's own thread only.</summary>
    internal Func<bool, string>? TokenSource => _options.Login?.TokenSource;

    /// <summary>The connection to the server. For operations and diagnosis.</summary>
    internal ImapConnection Connection { get; }

    /// <summary>The connection's lock.</summary>
    internal object Gate { get; } = new();

    /// <summary>The folders as LIST gave them last; null before that and after a change of folders.</summary>
    internal IReadOnlyList<Folders.FolderInfo>? FolderCache { get; set; }

    /// <summary>What the server can do and who it is, as far as it has said so.</summary>
    internal SessionIntroduction Introduction { get; }

    /// <summary>What is reported to the user beside the results.</summary>
    internal SessionNotices Notices { get; }

    /// <summary>The open folder, and the opening of another.</summary>
    internal FolderSelection Selection { get; }

    /// <summary>True when the server has the capability, or IMAP4rev2 that contains it, and it was not switched off.</summary>
    /// <param name="capability">E.g. <c>CONDSTORE</c>.</param>
    public bool Has(string capability)
    {
        Introduction.Hear();
        return Introduction.Has(capability);
    }

    /// <summary>True when the extension was switched on by ENABLE.</summary>
    /// <param name="extension">E.g. <c>QRESYNC</c>.</param>
    public bool HasEnabled(string extension)
    {
        Introduction.Hear();
        return Connection.Protocol.Enabled.Has(extension);
    }

    /// <summary>Those of the flags that the server does not store permanently in the selected folder; none where it did not say.</summary>
    internal IReadOnlyList<string> NotKept(IReadOnlyList<string> flags) => Connection.Protocol.Mailbox?.NotKept(flags) ?? [];

    /// <summary>Shows each line that goes over the wire from now on, secrets left out.</summary>
    internal void AddTrace(ProtocolTrace trace) => Connection.Protocol.Trace += trace;

    /// <summary>As <see cref="AddTrace"/>, with the mail's content left out too.</summary>
    internal void AddOutlineTrace(ProtocolTrace trace) => Connection.Protocol.OutlineTrace += trace;

    /// <summary>Ends an <see cref="AddTrace"/> or <see cref="AddOutlineTrace"/>.</summary>
    internal void RemoveTrace(ProtocolTrace trace)
    {
        Connection.Protocol.Trace -= trace;
        Connection.Protocol.OutlineTrace -= trace;
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="ImapConnectionException">The server was not reached, or the connection failed.</exception>
    /// <exception cref="ImapCommandException">The server refused the login.</exception>
    /// <exception cref="Authentication.LoginException">No way to log in could be agreed on.</exception>
    public static ImapSession Open(SessionOptions options, CancellationToken stop = default)
    {
        // Before connecting: signing in for a token takes time, and servers do not wait long for a login.
        if (options.Login is { TokenSource: not null } login)
            options = options with { Login = login.WithToken(again: false) };
        WarmUp.Begin();
        var connection = ImapConnection.Open(options.Connection, options.Trace, options.OutlineTrace, stop);
        using var stopping = stop.Register(connection.Interrupt);
        return Begin(options, connection);
    }

    // After the greeting; the connection is closed when the login fails.
    internal static ImapSession Begin(SessionOptions options, ImapConnection connection)
    {
        try
        {
            var session = new ImapSession(options, connection);
            session.LogIn();
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens one more session in the way this one was opened: the same server, the same user.</summary>
    /// <param name="change">What is to be different, or null.</param>
    /// <param name="stop">The user stops.</param>
    /// <exception cref="ImapException">As <see cref="Open"/>.</exception>
    internal ImapSession OpenAnother(Func<SessionOptions, SessionOptions>? change = null, CancellationToken stop = default)
    {
        // The receiver of the progress of opening may no longer exist.
        var options = _options with { Trace = null, OutlineTrace = null };
        var another = Open(change is null ? options : change(options), stop);
        another.KnowNamesOf(this);
        return another;
    }

    /// <summary>Names folders as the server did to another session of the same account.</summary>
    /// <param name="other">The other session; it may be closed.</param>
    internal void KnowNamesOf(ImapSession other) => Connection.Protocol.KnowNamesOf(other.Connection.Protocol);

    /// <summary>From another thread: the user stops what the session is doing.</summary>
    internal void Interrupt() => Connection.Interrupt();

    /// <summary>Before a new operation: an earlier stop is over.</summary>
    internal void ClearInterrupt() => Connection.ClearInterrupt();

    /// <summary>Says which way an operation takes where the server lacks the straight one.</summary>
    internal void Note(string text) => Notices.Notes.Add(text, once: true);

    /// <summary>Says what an operation leaves out, and why.</summary>
    internal void Warn(string text) => Notices.Warnings.Add(text, once: true);

    /// <summary>True if a message with NUL can be stored (RFC 3516, RFC 6855).</summary>
    internal bool TakesNul() => Has("BINARY") || HasEnabled("UTF8=ACCEPT");

    /// <summary>What is known to be wrong with this kind of server, once it has said who it is.</summary>
    internal ServerQuirks HearQuirks()
    {
        Introduction.Hear();
        return Introduction.Quirks;
    }

    /// <summary>True when a UID that is not there may name another message: then it must not be sent in a change. True of the open folder: the server is known by then.</summary>
    internal bool MustCheckUids => !Introduction.Has("UIDPLUS") || Introduction.Quirks.MissingUidMeansLast;

    /// <summary>True once COPYUID (RFC 4315) named the copies of a COPY or MOVE. Until then the destination is counted too.</summary>
    internal bool SendsCopyUid { get; set; }

    /// <summary>How many messages one command may name; int.MaxValue where there is no limit. See <see cref="MessageLimits"/>.</summary>
    internal int MessageLimit => MessageLimits.Of(Introduction.Capabilities, "MESSAGELIMIT");

    /// <summary>True once the server refused to search for non-ASCII text: it is not asked again.</summary>
    internal bool IsUtf8SearchRefused { get; set; }

    /// <summary>How many characters a set of UIDs may have in one command.</summary>
    internal int LongestSet { get; private set; } = MessageLimits.LongestSet;

    /// <summary>
    /// True when a command was refused whose set was so long that its length may be the reason: BAD means that nothing of it was done. From now on
    /// sets are shorter, and the messages can be named again.
    /// </summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="named">The messages that the command named.</param>
    internal bool ShortensSets(ImapCommandException refusal, UidSet named)
    {
        if (refusal.Response.Status != ResponseStatus.Bad || named.ToString().Length <= MessageLimits.SafeSet)
            return false;
        LongestSet = MessageLimits.SafeSet;
        Note(ClientTexts.ShorterCommands(refusal.Response.Display));
        return true;
    }

    /// <summary>How many messages one command may store by COPY, MOVE or APPEND; int.MaxValue where there is no limit. See <see cref="MessageLimits"/>.</summary>
    internal int SaveLimit => Math.Min(MessageLimit, MessageLimits.Of(Introduction.Capabilities, "SAVELIMIT"));

    /// <summary>Throws unless the server has the capability.</summary>
    /// <exception cref="CapabilityMissingException">It has not.</exception>
    internal void Require(string capability, string what)
    {
        if (!Has(capability))
            throw new CapabilityMissingException(capability, ClientTexts.CannotWithout(Name, what, capability));
    }

    /// <summary>Logs out and closes the connection.</summary>
    public void LogOut()
    {
        lock (Gate)
            Connection.Logout();
    }

    /// <summary>Closes the connection without LOGOUT.</summary>
    public void Dispose() => Connection.Dispose();

    /// <summary>Name of the session.</summary>
    public override string ToString() => Name;

    /// <summary>True when the folder is the selected one.</summary>
    internal bool IsSelected(string folder) => SelectedFolder is { } selected && MailboxName.Same(selected, folder);

    /// <summary>Selects a folder, read-only or read-write, unless it is selected already.</summary>
    /// <param name="folder">The folder's name.</param>
    /// <param name="forChange">False opens it read-only.</param>
    /// <param name="uidValidity">The UIDVALIDITY that the caller's UIDs belong to; 0 for any.</param>
    /// <exception cref="UidValidityException">The folder's UIDVALIDITY changed.</exception>
    /// <exception cref="ReadOnlyFolderException">It is to be changed, and the server opened it read-only.</exception>
    internal SelectedMailbox Select(string folder, bool forChange, uint uidValidity = 0) => Selection.Select(folder, forChange, uidValidity);

    void LogIn()
    {
        if (!Connection.Protocol.CapabilitiesKnown)
            Connection.Execute(new CapabilityCommand());
        Introduction.Recognize();
        if (State == SessionState.NotAuthenticated)
            AuthenticatedBy = Authentication.Authenticator.LogIn(Connection, _options);
        if (!Connection.Protocol.CapabilitiesKnown)
            Connection.Execute(new CapabilityCommand());
        Introduction.Recognize();
        if (_options.Connection.Compress && Has("COMPRESS=DEFLATE"))
            Connection.Compress();
        Introduction.Send();
    }
}
