using ImapPS.Client.Connecting;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>
/// What the server can do and who it is. ENABLE, ID, LANGUAGE and GETJMAPACCESS are sent behind the login without waiting for their answers:
/// the first SELECT goes in the same flight. <see cref="Hear"/> waits; before that the properties give what is known so far.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="options">What to switch on and to ask for.</param>
/// <param name="gate">The connection's lock.</param>
/// <param name="note">Told of each kind of server with known faults that this one proves to be.</param>
sealed class SessionIntroduction(ImapConnection connection, SessionOptions options, object gate, Action<string> note)
{
    static readonly Dictionary<string, string> NoId = [];
    static readonly Dictionary<string, string> OurId = new() { ["name"] = "ImapPS", ["version"] = typeof(ImapSession).Assembly.GetName().Version?.ToString(3) ?? "" };

    // RFC 9051 appendix E: what IMAP4rev2 takes in.
    static readonly HashSet<string> Rev2Contains = new(StringComparer.OrdinalIgnoreCase)
    {
        "NAMESPACE", "UNSELECT", "UIDPLUS", "ESEARCH", "SEARCHRES", "ENABLE", "IDLE", "SASL-IR", "LIST-EXTENDED", "LIST-STATUS", "MOVE",
        "LITERAL-", "STATUS=SIZE", "SPECIAL-USE", "CHILDREN",
    };

    IdCommand? _id;
    LanguageCommand? _language;
    GetJmapAccessCommand? _jmap;
    volatile ImapCommand[] _unheard = [];

    /// <summary>What the server announced, without what it has in name only.</summary>
    public CapabilitySet Capabilities => connection.Protocol.Capabilities;

    /// <summary>What is known to be wrong with this kind of server.</summary>
    public ServerQuirks Quirks { get; } = new();

    /// <summary>The fields of the server's ID (RFC 2971); empty when it has none.</summary>
    public IReadOnlyDictionary<string, string> Id => _id?.Server ?? NoId;

    /// <summary>The language of the server's texts (RFC 5255), or null.</summary>
    public string? Language => _language?.Completion is { Status: ResponseStatus.Ok } ? _language.Languages is [var tag, ..] ? tag : options.Languages[0] : null;

    /// <summary>Where the same mail can be reached by JMAP (RFC 9698), or null.</summary>
    public string? JmapUrl => _jmap?.Url;

    /// <summary>True when the server announced the capability, or IMAP4rev2 that contains it, and it was not switched off.</summary>
    public bool Has(string capability) => Capabilities.Has(capability) || (Capabilities.Has("IMAP4rev2") && Rev2Contains.Contains(capability)
        && !options.Connection.DisabledCapabilities.Contains(capability, StringComparer.OrdinalIgnoreCase));

    /// <summary>Sends what is to be said and asked behind the login.</summary>
    public void Send()
    {
        var extensions = new List<string>(options.Enable.Where(Has));
        if (Capabilities.Has("IMAP4rev2") && Capabilities.Has("IMAP4rev1"))
            extensions.Insert(0, "IMAP4rev2");
        // RFC 6855 section 6: it implies UTF8=ACCEPT, need not name it, and refuses a client that does not enable it.
        if (Capabilities.Has("UTF8=ONLY") && !extensions.Contains("UTF8=ACCEPT", StringComparer.OrdinalIgnoreCase))
            extensions.Add("UTF8=ACCEPT");
        _id = Capabilities.Has("ID") ? new IdCommand(OurId) : null;
        _language = options.Languages.Count > 0 && Capabilities.Has("LANGUAGE") ? new LanguageCommand([.. options.Languages]) : null;
        _jmap = Capabilities.Has("JMAPACCESS") ? new GetJmapAccessCommand() : null;
        ImapCommand?[] all = [extensions.Count > 0 ? new EnableCommand([.. extensions]) : null, _id, _language, _jmap];
        ImapCommand[] sent = [.. all.OfType<ImapCommand>()];
        foreach (var command in sent)
            connection.Send(command);
        _unheard = sent;
    }

    /// <summary>Waits for the answers that are still due; costs nothing once they are there. Before whatever depends on them.</summary>
    /// <exception cref="Protocol.ImapConnectionException">The connection failed.</exception>
    public void Hear()
    {
        if (_unheard.Length == 0)
            return;
        lock (gate)
        {
            foreach (var command in _unheard)
            {
                if (connection.IsOpen)
                    connection.WaitFor(command);
            }
            _unheard = [];
            Recognize();
        }
    }

    /// <summary>Recognizes the server each time more is known about it.</summary>
    public void Recognize()
    {
        foreach (var quirk in Quirks.Recognize(new ServerIntroduction(connection.Greeting.Text, Capabilities, Id)))
        {
            connection.Protocol.Disable(quirk.Broken);
            note(ClientTexts.KnownServer(quirk.Server, quirk.Reason));
        }
    }
}
