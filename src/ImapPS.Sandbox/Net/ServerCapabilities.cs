using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Net;

/// <summary>What the server can do, less what its options switch off.</summary>
sealed class ServerCapabilities
{
    static readonly string[] Mechanisms =
        ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5", "AUTH=SCRAM-SHA-1", "AUTH=SCRAM-SHA-256", "AUTH=XOAUTH2", "AUTH=OAUTHBEARER"];

    static readonly string[] Extensions =
    [
        "SASL-IR", "LITERAL+", "LITERAL-", "ENABLE", "ID", "NAMESPACE", "CHILDREN", "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE",
        "CREATE-SPECIAL-USE", "STATUS=SIZE", "UIDPLUS", "MOVE", "UNSELECT", "IDLE", "ESEARCH", "MULTISEARCH", "FILTERS", "SEARCHRES", "WITHIN",
        "MULTIAPPEND", "CONDSTORE", "QRESYNC", "UIDONLY", "INPROGRESS", "LANGUAGE", "I18NLEVEL=2", "JMAPACCESS", "BINARY", "OBJECTID", "SAVEDATE", "PREVIEW", "UTF8=ACCEPT", "APPENDLIMIT", "QUOTA",
        "QUOTA=RES-STORAGE", "QUOTA=RES-MESSAGE", "QUOTASET", "ACL", "RIGHTS=texk", "METADATA", "LIST-MYRIGHTS", "LIST-METADATA",
        "PARTIAL", "SORT", "ESORT", "THREAD=ORDEREDSUBJECT", "THREAD=REFERENCES", "COMPRESS=DEFLATE", "UNAUTHENTICATE", "REPLACE",
    ];

    /// <summary>What is there only when the options switch it on.</summary>
    static readonly string[] OnRequest = [GmailLabels.Capability];

    // RFC 9051 appendix E: what IMAP4rev2 includes.
    static readonly string[] PartOfRev2 =
    [
        "SASL-IR", "LITERAL-", "ENABLE", "NAMESPACE", "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE", "STATUS=SIZE", "UIDPLUS", "MOVE",
        "UNSELECT", "IDLE", "ESEARCH", "SEARCHRES", "BINARY",
    ];

    // Advertised before login too: what matters there.
    static readonly string[] BeforeLogin = ["IMAP4rev1", "IMAP4rev2", "SASL-IR", "LITERAL+", "LITERAL-", "ENABLE", "ID", "IDLE"];

    readonly SandboxOptions _options;
    readonly CapabilitySet _all;

    public ServerCapabilities(SandboxOptions options)
    {
        _options = options;
        if (options.EnableCapability.FirstOrDefault(c => !OnRequest.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new ArgumentException($"The sandbox has no capability {unknown} to switch on; there is {string.Join(", ", OnRequest)}.", nameof(options));
        var all = new CapabilitySet(["IMAP4rev1", "IMAP4rev2", "STARTTLS", .. Mechanisms, .. Extensions, .. options.EnableCapability]).Without(options.DisableCapability);
        if (!options.Rev2 || all.Has(GmailLabels.Capability) || PartOfRev2.Any(c => !all.Has(c)))
            all = all.Without(["IMAP4rev2"]);
        if (!all.Has("CONDSTORE"))
            all = all.Without(["QRESYNC"]);
        _all = all;
    }

    /// <summary>True when this extension is not switched off.</summary>
    public bool Has(string capability) => _all.Has(capability);

    /// <summary>Passwords may be sent in the clear here.</summary>
    public bool AllowsPasswords(bool tls) => tls || !_options.LoginDisabledWithoutTls;

    /// <summary>The CAPABILITY list of this moment (RFC 9051 section 6.1.1).</summary>
    public string Describe(bool loggedIn, bool tls, bool compressed)
    {
        var names = new List<string>();
        if (loggedIn)
        {
            AddIfOn(names, ["IMAP4rev1", "IMAP4rev2"]);
            // Whoever may send any literal at once need not hear of the small ones (RFC 7888 section 5).
            AddIfOn(names, OnRequest);
            AddIfOn(names, Extensions.Where(e => (e != "LITERAL-" || !Has("LITERAL+")) && (e != "COMPRESS=DEFLATE" || !compressed)));
            int appendLimit = names.IndexOf("APPENDLIMIT");
            if (appendLimit >= 0)
                names[appendLimit] += $"={_options.AppendLimit}";
            if (_options.MessageLimit is { } messageLimit)
                names.Add($"MESSAGELIMIT={messageLimit}");
            if (_options.SaveLimit is { } saveLimit)
                names.Add($"SAVELIMIT={saveLimit}");
        }
        else
        {
            AddIfOn(names, BeforeLogin.Where(e => e != "LITERAL-" || !Has("LITERAL+")));
            if (!tls)
                AddIfOn(names, ["STARTTLS"]);
            if (!AllowsPasswords(tls))
                names.Add("LOGINDISABLED");
            AddIfOn(names, Mechanisms.Where(m => AllowsPasswords(tls) || !Sasl.ServerMechanism.IsClearText(m[5..])));
        }
        return string.Join(' ', names);
    }

    void AddIfOn(List<string> names, IEnumerable<string> wanted)
    {
        foreach (string name in wanted)
        {
            if (_all.Has(name))
                names.Add(name);
        }
    }
}
