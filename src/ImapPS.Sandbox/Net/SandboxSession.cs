using ImapPS.Protocol;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Commands;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Net;

/// <summary>One client's session: its state, what it switched on, and the way of a command from its line to its answer.</summary>
sealed partial class SandboxSession
{
    /// <summary>What a handler returns that has sent the tagged answer itself.</summary>
    public static readonly string AlreadyAnswered = new("");

    readonly SandboxConnection _connection;

    public SandboxSession(SandboxServer server, SandboxConnection connection)
    {
        Server = server;
        _connection = connection;
        Out = connection.Out;
    }

    public SandboxServer Server { get; }

    public SandboxConnection Connection => _connection;

    public SandboxMailbox Mail => Server.Mail;

    public ResponseWriter Out { get; }

    /// <summary>Where an item of FETCH is made that will be kept.</summary>
    public ScratchWriter Scratch => _scratch ??= new ScratchWriter();

    ScratchWriter? _scratch;

    public SessionStates State { get; private set; } = SessionStates.NotAuthenticated;

    public bool IsOpen => State != SessionStates.Logout;

    /// <summary>Who is logged in; the authorization identity where one was given.</summary>
    public string? UserName { get; private set; }

    /// <summary>The selected folder as this session sees it, or null.</summary>
    public SelectedFolder? View { get; private set; }

    /// <summary>The tag of the command in hand.</summary>
    public string Tag { get; private set; } = "";

    /// <summary>The name of the command in hand, e.g. <c>UID FETCH</c>.</summary>
    public string CommandName { get; private set; } = "";

    /// <summary>IMAP4rev2 was enabled (RFC 9051 section 6.3.1).</summary>
    public bool Rev2 { get; set; }

    /// <summary>The client is CONDSTORE-aware (RFC 7162 section 3.1).</summary>
    public bool Condstore { get; set; }

    /// <summary>QRESYNC was enabled: what goes is told by VANISHED (RFC 7162 section 3.2).</summary>
    public bool Qresync { get; set; }

    /// <summary>UIDONLY was enabled: no sequence number goes either way (RFC 9586).</summary>
    public bool UidOnly { get; set; }

    /// <summary>UTF8=ACCEPT was enabled (RFC 6855).</summary>
    public bool Utf8Accept { get; set; }

    /// <summary>Mailbox names go as UTF-8, and quoted strings may have it.</summary>
    public bool Utf8 => Rev2 || Utf8Accept;

    /// <summary>Wrong logins so far.</summary>
    public int FailedLogins { get; set; }

    public bool Can(string capability) => Server.Capabilities.Has(capability);

    /// <summary>The BAD for an extension that is switched off.</summary>
    public void Require(string capability, string what)
    {
        if (!Can(capability))
            throw CommandFailure.Bad($"{what} needs {capability}, which this server does not offer");
    }

    /// <summary>The NO for a change of a folder that EXAMINE opened.</summary>
    public void RequireWritable()
    {
        if (View!.ReadOnly)
            throw CommandFailure.No("NOPERM", "The folder is open for reading only");
    }

    /// <summary>The BAD for <c>$</c> where nothing can be saved.</summary>
    public void RequireSaved(SequenceSet set)
    {
        if (set.IsSaved)
            Require("SEARCHRES", "$");
    }

    /// <summary>The newest of these messages, as many as one command may name; the answer then says where it stopped (RFC 9738 section 3.1).</summary>
    public UidSet WithinLimit(UidSet sequences)
    {
        if (!(sequences.Count > Server.Options.MessageLimit))
            return sequences;
        var newest = sequences.Newest(0, Server.Options.MessageLimit.Value);
        _limitCode = $"[MESSAGELIMIT {Server.Options.MessageLimit} {View![newest.Min].Uid}] ";
        return newest;
    }

    /// <summary>The NO for more messages than one command may name, where all or none are taken.</summary>
    public void RequireWithinLimit(int count)
    {
        int most = Math.Min(Server.Options.MessageLimit ?? int.MaxValue, Server.Options.SaveLimit ?? int.MaxValue);
        if (count > most)
            throw CommandFailure.No($"MESSAGELIMIT {most}", "So many messages at once are too many");
    }

    string _limitCode = "";

    public string Capabilities => Server.Capabilities.Describe(UserName is not null, _connection.IsTls, _connection.IsCompressed);

    /// <summary>Sends the greeting; false when the connection ends there.</summary>
    public bool Greet()
    {
        if (Server.Faults.Greeting is { } greeting)
        {
            if (greeting.Length == 0)
                return true;
            Out.Text(greeting).Line().Flush();
            return !greeting.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase);
        }
        Out.Text("* OK [CAPABILITY ").Text(Capabilities).Text("] ImapPS sandbox ready").Line().Flush();
        return true;
    }

    /// <summary>Reads the client's next line in the middle of a command, e.g. AUTHENTICATE's; false when it has closed.</summary>
    public bool ReadLine(out ReadOnlySpan<byte> line)
    {
        bool read = _connection.ReadFrame();
        line = read ? _connection.Frame : default;
        return read;
    }

    public void LogIn(string userName)
    {
        UserName = userName;
        State = SessionStates.Authenticated;
    }

    /// <summary>Back to where the session began (RFC 8437).</summary>
    public void LogOut()
    {
        Deselect();
        UserName = null;
        Rev2 = Condstore = Qresync = UidOnly = Utf8Accept = false;
        State = SessionStates.NotAuthenticated;
    }

    public void Select(SelectedFolder view)
    {
        View = view;
        State = SessionStates.Selected;
    }

    /// <summary>Looks at another folder for a moment; gives the view before.</summary>
    public SelectedFolder? LookAt(SelectedFolder? view)
    {
        var before = View;
        View = view;
        return before;
    }

    public void Deselect()
    {
        if (View is null)
            return;
        lock (Mail.Lock)
            View.Leave();
        View = null;
        State = SessionStates.Authenticated;
    }

    /// <summary>Ends the session after the current command.</summary>
    public void End() => State = SessionStates.Logout;

    /// <summary>The connection is gone.</summary>
    public void Close()
    {
        Deselect();
        State = SessionStates.Logout;
    }

    /// <summary>Executes one command.</summary>
    public void Execute(ReadOnlySpan<byte> frame)
    {
        Server.Log.Add(frame);
        var reader = new CommandReader(frame, _connection.Streamed, Utf8);
        Tag = "*";
        CommandName = "";
        _limitCode = "";
        bool mayExpunge = true;
        try
        {
            Tag = reader.Tag();
            reader.Space();
            CommandName = ReadName(ref reader);
            var command = CommandTable.Find(CommandName, this);
            if (Fault(out bool done) is { } fault && done)
                return;
            if (command is null)
                throw CommandFailure.Bad($"{CommandName} is no command of this server");
            if ((command.States & State) == 0)
                throw CommandFailure.Bad(WrongState(command.States));
            if (UidOnly && command.ByNumber)
                throw CommandFailure.Bad("UIDREQUIRED", $"{CommandName} names messages by number, and UIDONLY is enabled");
            mayExpunge = command.MayExpunge;
            string? text = command.Handler(this, ref reader);
            if (!ReferenceEquals(text, AlreadyAnswered))
                Complete("OK", _limitCode + (text ?? $"{CommandName} completed"), mayExpunge);
        }
        catch (CommandFailure failure)
        {
            Complete(failure.Status, failure.Code is null ? failure.Message : $"[{failure.Code}] {failure.Message}", mayExpunge);
        }
        catch (MailException failure)
        {
            Complete("NO", $"[{failure.Code}] {failure.Message}", mayExpunge);
        }
        catch (ImapProtocolException e)
        {
            Complete("BAD", $"Expected {e.Production} at offset {e.Offset}", mayExpunge);
        }
        catch (Exception e) when (e is not (IOException or ObjectDisposedException or System.Net.Sockets.SocketException
            or InvalidDataException or System.Security.Authentication.AuthenticationException))
        {
            // One client's command must not take the server down (RFC 5530: SERVERBUG).
            Complete("NO", $"[SERVERBUG] {e.GetType().Name} in {CommandName}", mayExpunge: false);
        }
        EndFault();
    }

    /// <summary>Answers a command that was cut short at a literal.</summary>
    public void Refuse(ReadOnlySpan<byte> prefix, CommandFailure refusal)
    {
        Server.Log.Add(prefix);
        int space = prefix.IndexOf((byte)' ');
        Tag = space > 0 ? Protocol.Wire.Ascii.ToText(prefix[..space]) : "*";
        Complete(refusal.Status, refusal.Code is null ? refusal.Message : $"[{refusal.Code}] {refusal.Message}", mayExpunge: false);
    }

    void Complete(string status, string text, bool mayExpunge)
    {
        if (View is not null && status != "BAD")
            SendChanges(mayExpunge);
        Out.Text(Tag).Byte(' ').Text(status).Byte(' ').Utf8(text).Line();
    }

    static string ReadName(ref CommandReader reader)
    {
        string name = reader.Word();
        if (name != "UID")
            return name;
        reader.Space();
        return "UID " + reader.Word();
    }

    string WrongState(SessionStates wanted) => State switch
    {
        SessionStates.NotAuthenticated => $"{CommandName} needs a login first",
        SessionStates.Authenticated when (wanted & SessionStates.Selected) != 0 => $"{CommandName} needs a selected folder",
        _ => $"{CommandName} is not possible after the login",
    };
}
