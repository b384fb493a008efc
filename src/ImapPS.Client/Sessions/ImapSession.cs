using ImapPS.Client.Connecting;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>
/// A logged-in session with one mail server. What is public shows at the prompt: it is what a person wants to know of a session, and no property of it
/// sends a command. Operations are extension methods, in rooms by what they do (Folders, Searching, Fetching, Changing); each takes the session's
/// lock for as long as it must not be interrupted, so that several threads may use one session, slowly.
/// </summary>
public sealed class ImapSession : IDisposable
{
    // A server that never stops alerting must not fill the memory.
    const int MaxNews = 100;
    const int LongestExcerpt = 200;

    readonly SessionOptions _options;
    readonly NewsQueue _alerts = new(MaxNews);
    readonly NewsQueue _notes = new(MaxNews);
    readonly NewsQueue _warnings = new(MaxNews);
    readonly ServerQuirks _quirks = new();
    EnableCommand? _enable;
    IdCommand? _id;
    LanguageCommand? _language;
    GetJmapAccessCommand? _jmap;
    SelectCommand? _selecting;
    volatile bool _isIntroducing;

    ImapSession(SessionOptions options, ImapConnection connection)
    {
        _options = options;
        Connection = connection;
        connection.Unclaimed = Notice;
        Notice(connection.Greeting);
        Name = options.Name.Length > 0 ? options.Name : UserName.Length > 0 ? $"{UserName}@{Server}" : Server;
    }

    /// <summary>What the session is called among others.</summary>
    public string Name { get; internal set; }

    /// <summary>The session itself: by this name it flows to the -Session of cmdlets, as the session of a folder or a message does.</summary>
    public ImapSession Session => this;

    /// <summary>The server's name as given.</summary>
    public string Server => _options.Connection.Host;

    /// <summary>The server's port.</summary>
    public int Port => _options.Connection.EffectivePort;

    /// <summary>How the line is kept private.</summary>
    public ConnectionSecurity Security => _options.Connection.Security;

    /// <summary>The SHA-256 thumbprint of the one certificate that was to be accepted, or null.</summary>
    public string? CertificateThumbprint => _options.Connection.CertificateThumbprint;

    /// <summary>Whose mailbox it is: the authorization identity where one was given.</summary>
    public string UserName => _options.Login?.Credential is { } credential ? credential.AuthorizationId ?? credential.UserName : "";

    /// <summary>Open or closed, and what is selected.</summary>
    public SessionState State => Connection.IsOpen ? Connection.Protocol.State : SessionState.Logout;

    /// <summary>True while commands can be sent.</summary>
    public bool IsOpen => Connection.IsOpen;

    /// <summary>What the server can do for this user.</summary>
    public IReadOnlyCollection<string> Capability => [.. Capabilities.Order(StringComparer.OrdinalIgnoreCase)];

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
    public IReadOnlyDictionary<string, string> ServerId
    {
        get
        {
            HearIntroduction();
            return _id?.Server ?? NoId;
        }
    }

    /// <summary>What is known to be wrong with this kind of server and how it is coped with; empty for most.</summary>
    public IReadOnlyList<string> Quirk => [.. Quirks.Known.Select(q => $"{q.Server}: {q.Reason}")];

    internal ServerQuirks Quirks
    {
        get
        {
            HearIntroduction();
            return _quirks;
        }
    }

    /// <summary>The language that the server's texts are in, where it was asked for one and has it (RFC 5255); else null.</summary>
    public string? Language
    {
        get
        {
            HearIntroduction();
            return _language?.Completion is { Status: ResponseStatus.Ok } ? _language.Languages is [var tag, ..] ? tag : _options.Languages[0] : null;
        }
    }

    /// <summary>Where the same mail can be reached by JMAP (RFC 9698), or null.</summary>
    public string? JmapUrl
    {
        get
        {
            HearIntroduction();
            return _jmap?.Url;
        }
    }

    /// <summary>The SASL mechanism that logged in, <c>LOGIN</c> for the command, or null after PREAUTH.</summary>
    public string? AuthenticatedBy { get; private set; }

    /// <summary>True when everything on the line is compressed (RFC 4978).</summary>
    public bool IsCompressed => Connection.IsCompressed;

    /// <summary>Gives the access token by the way that the session was opened with, or null when it was not opened so. On the user's own thread only.</summary>
    internal Func<bool, string>? TokenSource => _options.Login?.TokenSource;

    /// <summary>The line to the server. For operations and diagnosis.</summary>
    internal ImapConnection Connection { get; }

    /// <summary>The connection's lock.</summary>
    internal object Gate { get; } = new();

    /// <summary>The folders as LIST gave them last; null before that and after a change of folders.</summary>
    internal IReadOnlyList<Folders.FolderInfo>? FolderCache { get; set; }

    internal CapabilitySet Capabilities
    {
        get
        {
            HearIntroduction();
            return Connection.Protocol.Capabilities;
        }
    }

    internal bool IsRev2 => Capabilities.Has("IMAP4rev2");

    /// <summary>True when the server has the capability, or IMAP4rev2 that contains it, and it was not switched off.</summary>
    /// <param name="capability">E.g. <c>CONDSTORE</c>.</param>
    public bool Has(string capability) => Has(Capabilities, capability);

    bool Has(CapabilitySet announced, string capability) => announced.Has(capability)
        || (announced.Has("IMAP4rev2") && Rev2Contains.Contains(capability) && !_options.Connection.DisabledCapabilities.Contains(capability, StringComparer.OrdinalIgnoreCase));

    // RFC 9051 appendix E: what IMAP4rev2 takes in.
    static readonly HashSet<string> Rev2Contains = new(StringComparer.OrdinalIgnoreCase)
    {
        "NAMESPACE", "UNSELECT", "UIDPLUS", "ESEARCH", "SEARCHRES", "ENABLE", "IDLE", "SASL-IR", "LIST-EXTENDED", "LIST-STATUS", "MOVE",
        "LITERAL-", "STATUS=SIZE", "SPECIAL-USE", "CHILDREN",
    };

    /// <summary>True when the extension was switched on by ENABLE.</summary>
    /// <param name="extension">E.g. <c>QRESYNC</c>.</param>
    public bool HasEnabled(string extension)
    {
        HearIntroduction();
        return Connection.Protocol.Enabled.Has(extension);
    }

    /// <summary>The flags of the selected folder, or null.</summary>
    internal IReadOnlyCollection<string>? KnownFlags => Connection.Protocol.Mailbox?.Flags;

    /// <summary>Those of the flags that the server does not keep for good in the selected folder; none where it did not say.</summary>
    internal IReadOnlyList<string> NotKept(IReadOnlyList<string> flags) => Connection.Protocol.Mailbox?.NotKept(flags) ?? [];

    /// <summary>Shows each line that goes over the wire from now on, secrets left out.</summary>
    internal void AddTrace(ProtocolTrace trace) => Connection.Protocol.Trace += trace;

    /// <summary>As <see cref="AddTrace"/>, with the mail's content left out too.</summary>
    internal void AddOutlineTrace(ProtocolTrace trace) => Connection.Protocol.OutlineTrace += trace;

    /// <summary>Told how far a long command is, where the server says so (INPROGRESS, RFC 9585). On the thread that waits for the server.</summary>
    internal event Action<ServerProgress>? Progress;

    /// <summary>Ends an <see cref="AddTrace"/> or <see cref="AddOutlineTrace"/>.</summary>
    internal void RemoveTrace(ProtocolTrace trace)
    {
        Connection.Protocol.Trace -= trace;
        Connection.Protocol.OutlineTrace -= trace;
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="ImapConnectionException">The server was not reached, or the line broke.</exception>
    /// <exception cref="ImapCommandException">The server refused the login.</exception>
    /// <exception cref="Authentication.LoginException">No way to log in could be agreed on.</exception>
    public static ImapSession Open(SessionOptions options, CancellationToken stop = default)
    {
        // Before connecting: whoever signs in to get one takes his time, and servers do not wait long for a login.
        if (options.Login is { TokenSource: not null } login)
            options = options with { Login = login.WithToken(again: false) };
        WarmUp.Begin();
        var connection = ImapConnection.Open(options.Connection, options.Trace, options.OutlineTrace, stop);
        using var stopping = stop.Register(connection.Interrupt);
        return Begin(options, connection);
    }

    // On a line that was greeted; it is closed when nobody can log in.
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
        // Whoever watched this one being opened may be gone.
        var options = _options with { Trace = null, OutlineTrace = null };
        var another = Open(change is null ? options : change(options), stop);
        another.KnowNamesOf(this);
        return another;
    }

    /// <summary>Names folders as the server did to another session of the same account.</summary>
    /// <param name="other">The other session; it may be closed.</param>
    internal void KnowNamesOf(ImapSession other) => Connection.Protocol.KnowNamesOf(other.Connection.Protocol);

    /// <summary>From another thread: the user wants to stop what the session is doing.</summary>
    internal void Interrupt() => Connection.Interrupt();

    /// <summary>Before a new operation: an earlier stop is over.</summary>
    internal void ClearInterrupt() => Connection.ClearInterrupt();

    /// <summary>True when <see cref="TakeAlerts"/>, <see cref="TakeWarnings"/> or <see cref="TakeNotes"/> has something: asked for every object that is written.</summary>
    internal bool HasNews => _alerts.Any || _warnings.Any || _notes.Any;

    /// <summary>The alerts that came since the last call: the RFC wants them shown (RFC 9051 section 7.1).</summary>
    internal IReadOnlyList<string> TakeAlerts() => _alerts.Take();

    /// <summary>What the operations since the last call left out, and why.</summary>
    internal IReadOnlyList<string> TakeWarnings() => _warnings.Take();

    /// <summary>What the operations since the last call say of the way they took, for people who want to know.</summary>
    internal IReadOnlyList<string> TakeNotes() => _notes.Take();

    /// <summary>Says which way an operation takes where the server lacks the straight one.</summary>
    internal void Note(string text) => _notes.Add(text, once: true);

    /// <summary>Says what an operation leaves out, and why.</summary>
    internal void Warn(string text) => _warnings.Add(text, once: true);

    /// <summary>False where the search key UID finds other messages than those with these UIDs.</summary>
    internal bool CanSearchUids => !Quirks.TakesUidsForNumbers;

    /// <summary>The search for these UIDs; it finds more where the server cannot look for UIDs.</summary>
    internal SearchKey ByUid(UidSet uids) => CanSearchUids ? SearchKey.Uid(uids) : SearchKey.All;

    /// <summary>True when a UID that is not there may name another message: then it must not be sent in a change.</summary>
    internal bool MustCheckUids => !Has("UIDPLUS") || _quirks.MissingUidMeansLast;

    /// <summary>False where SEARCH KEYWORD finds messages without the keyword.</summary>
    internal bool SearchesKeywords => !Quirks.FindsAnyKeyword;

    /// <summary>True when the server may be asked for decoded parts: it has BINARY, and survives it.</summary>
    internal bool CanDecodeParts => Has("BINARY") && !Quirks.BreaksWhenItDecodes;

    /// <summary>How many messages one command may name (MESSAGELIMIT, RFC 9738); int.MaxValue where there is no limit.</summary>
    internal int MessageLimit =>
        int.TryParse(Connection.Protocol.Capabilities.ValueOf("MESSAGELIMIT"), out int limit) && limit > 0 ? limit : int.MaxValue;

    /// <summary>How many messages one command may store somewhere, by COPY, MOVE or APPEND (SAVELIMIT, RFC 9738); int.MaxValue where there is no limit.</summary>
    internal int SaveLimit => Math.Min(MessageLimit,
        int.TryParse(Connection.Protocol.Capabilities.ValueOf("SAVELIMIT"), out int limit) && limit > 0 ? limit : int.MaxValue);

    /// <summary>Throws unless the server has the capability.</summary>
    /// <exception cref="CapabilityMissingException">It has not.</exception>
    internal void Require(string capability, string what)
    {
        if (!Has(capability))
            throw new CapabilityMissingException(capability, $"{Name} cannot {what}: the server does not have the capability {capability}.");
    }

    /// <summary>Logs out and closes the line.</summary>
    public void LogOut()
    {
        lock (Gate)
            Connection.Logout();
    }

    /// <summary>Closes the line without a word.</summary>
    public void Dispose() => Connection.Dispose();

    /// <summary>Name of the session.</summary>
    public override string ToString() => Name;

    /// <summary>True when the folder is the selected one.</summary>
    internal bool IsSelected(string folder) => SelectedFolder is { } selected && MailboxName.Same(selected, folder);

    /// <summary>Selects a folder unless it is selected already, with the wanted right to change it.</summary>
    /// <param name="folder">The folder's name.</param>
    /// <param name="forChange">False opens it read-only.</param>
    /// <param name="uidValidity">The UIDVALIDITY that the caller's UIDs belong to; 0 for any.</param>
    /// <exception cref="UidValidityException">The folder's UIDs are others by now.</exception>
    internal SelectedMailbox Select(string folder, bool forChange, uint uidValidity = 0)
    {
        BeginSelect(folder, forChange);
        var mailbox = EndSelect();
        if (forChange && mailbox.ReadOnly)
            throw new ReadOnlyFolderException(folder);
        if (uidValidity != 0 && mailbox.UidValidity != 0 && mailbox.UidValidity != uidValidity)
            throw new UidValidityException(folder, uidValidity, mailbox.UidValidity);
        return mailbox;
    }

    /// <summary>Sends a SELECT unless the folder is selected already. What is sent before <see cref="EndSelect"/> goes in the same flight.</summary>
    /// <returns>True when one was sent.</returns>
    internal bool BeginSelect(string folder, bool forChange)
    {
        // One that nobody waited for, because something went wrong before.
        if (_selecting is { IsCompleted: false })
            Connection.WaitFor(_selecting);
        _selecting = null;
        var mailbox = Connection.Protocol.Mailbox;
        if (mailbox is not null && MailboxName.Same(mailbox.Name, folder) && !(forChange && mailbox.ReadOnly))
            return false;
        // Whom only ID gives away lacks UIDPLUS too: no other server's introduction is waited for here.
        var quirks = Has(Connection.Protocol.Capabilities, "UIDPLUS") ? _quirks : Quirks;
        var select = new SelectCommand(folder, readOnly: !forChange && !quirks.NumbersAnewWhenReadOnly);
        Connection.Send(select);
        // Only once it was sent: one that was refused here has no answer to wait for.
        _selecting = select;
        return true;
    }

    /// <summary>Waits for the SELECT of <see cref="BeginSelect"/>, if one was sent, and gives the folder that is selected now.</summary>
    /// <exception cref="ImapCommandException">It cannot be opened.</exception>
    internal SelectedMailbox EndSelect()
    {
        if (_selecting is { } select)
        {
            Connection.WaitFor(select);
            _selecting = null;
            select.ThrowIfRefused();
            if (Connection.Protocol.Mailbox is { UidsNotSticky: true } loose)
                Note($"The server numbers the messages of '{loose.Name}' anew for each session (UIDNOTSTICKY): what was found is to be used in this one.");
        }
        return Connection.Protocol.Mailbox!;
    }

    /// <summary>True while a search may follow a SELECT at once: some servers answer BAD when the folder turns out to be empty.</summary>
    internal bool MaySearchAtOnce { get; set; } = true;

    void LogIn()
    {
        if (!Connection.Protocol.CapabilitiesKnown)
            Connection.Execute(new CapabilityCommand());
        CopeWithQuirks();
        if (State == SessionState.NotAuthenticated)
            AuthenticatedBy = Authenticate();
        if (!Connection.Protocol.CapabilitiesKnown)
            Connection.Execute(new CapabilityCommand());
        CopeWithQuirks();
        if (_options.Connection.Compress && Has("COMPRESS=DEFLATE"))
            Connection.Compress();
        Introduce();
    }

    // Each time the server has said more of itself.
    void CopeWithQuirks()
    {
        foreach (var quirk in _quirks.Recognize(new ServerIntroduction(Connection.Greeting.Text, Capabilities, ServerId)))
        {
            Connection.Protocol.Disable(quirk.Broken);
            Note($"The server is known as {quirk.Server}. {quirk.Reason}");
        }
    }

    string Authenticate()
    {
        try
        {
            return Authentication.Authenticator.LogIn(Connection, _options);
        }
        catch (ImapException e) when (_options.Login is { TokenSource: not null } && IsRefusal(e) && IsOpen)
        {
            // The usual reason is that the token expired.
            return Authentication.Authenticator.LogIn(Connection, _options with { Login = _options.Login.WithToken(again: true) });
        }
    }

    static bool IsRefusal(ImapException e) => e is ImapCommandException || e.InnerException is ImapCommandException;

    // Nobody waits for the answers here: the first SELECT goes in the same flight, and whoever wants to know what the server
    // can do hears them first.
    void Introduce()
    {
        var extensions = new List<string>(_options.Enable.Where(Has));
        if (IsRev2 && Capabilities.Has("IMAP4rev1"))
            extensions.Insert(0, "IMAP4rev2");
        // RFC 6855 section 6: it implies UTF8=ACCEPT, need not name it, and refuses whoever does not switch it on.
        if (Capabilities.Has("UTF8=ONLY") && !extensions.Contains("UTF8=ACCEPT", StringComparer.OrdinalIgnoreCase))
            extensions.Add("UTF8=ACCEPT");
        if (extensions.Count > 0)
            Connection.Send(_enable = new EnableCommand([.. extensions]));
        if (Capabilities.Has("ID"))
            Connection.Send(_id = new IdCommand(OurId));
        if (_options.Languages.Count > 0 && Capabilities.Has("LANGUAGE"))
            Connection.Send(_language = new LanguageCommand([.. _options.Languages]));
        if (Capabilities.Has("JMAPACCESS"))
            Connection.Send(_jmap = new GetJmapAccessCommand());
        _isIntroducing = _enable is not null || _id is not null || _language is not null || _jmap is not null;
    }

    void HearIntroduction()
    {
        if (!_isIntroducing)
            return;
        lock (Gate)
        {
            if (!_isIntroducing)
                return;
            foreach (var command in (ImapCommand?[])[_enable, _id, _language, _jmap])
            {
                if (command is not null && IsOpen)
                    Connection.WaitFor(command);
            }
            _isIntroducing = false;
            CopeWithQuirks();
        }
    }

    static readonly Dictionary<string, string> NoId = [];
    static readonly Dictionary<string, string> OurId = new() { ["name"] = "ImapPS", ["version"] = typeof(ImapSession).Assembly.GetName().Version?.ToString(3) ?? "" };

    void Notice(UntaggedResponse response)
    {
        if (response is StatusResponse { Code: InProgressCode progress })
            Progress?.Invoke(NewProgress(progress));
        // OVERQUOTA outside an answer warns of a soft limit (RFC 9208 section 5.5).
        string? text = response switch
        {
            StatusResponse { Code.Name: "ALERT" or "OVERQUOTA" } alert => alert.Text,
            // What could not be read is left out; which folder or message that was, only its own words can tell.
            UnknownResponse { Problem: not null } unread => $"{Shortened(unread.Text)} (this could not be read and was left out)",
            _ => null,
        };
        if (text is not null)
            _alerts.Add(text);
    }

    ServerProgress NewProgress(InProgressCode code)
    {
        var inFlight = Connection.Protocol.InFlight;
        var command = inFlight.FirstOrDefault(c => c.Tag == code.Tag) ?? (inFlight is [var oldest, ..] ? oldest : null);
        return new ServerProgress(command?.Name ?? "", code.Done, code.Goal);
    }

    static string Shortened(string text) => text.Length > LongestExcerpt ? text[..LongestExcerpt] + "…" : text;
}
