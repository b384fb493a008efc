namespace ImapPS.Servers;

/// <summary>How a folder's messages are kept.</summary>
public enum DovecotStorage
{
    /// <summary>A file a message, as Dovecot has by default.</summary>
    Maildir,

    /// <summary>Dovecot's own single-dbox: a file a message, metadata in the index.</summary>
    Sdbox,
}

/// <summary>What a <see cref="DovecotServer"/> is to be like.</summary>
public sealed record DovecotOptions
{
    public DovecotStorage Storage { get; init; } = DovecotStorage.Maildir;

    /// <summary>LOGINDISABLED before TLS: no password in plain text. The host is 127.0.0.2 then.</summary>
    public bool RequireTls { get; init; }

    /// <summary>Offers AUTH=EXTERNAL after TLS and asks clients for a certificate; its common name is the user.</summary>
    public bool ClientCertificates { get; init; }

    /// <summary>Offers XOAUTH2 and OAUTHBEARER, checked at <see cref="DovecotServer.Tokens"/>.</summary>
    public bool OAuth { get; init; }

    /// <summary>Offers AUTH=GSSAPI to the users of this realm; or null. Clients must call the host localhost.</summary>
    public KerberosRealm? Kerberos { get; init; }

    /// <summary>Offers AUTH=ANONYMOUS: whoever comes so is the other user.</summary>
    public bool Anonymous { get; init; }

    /// <summary>A namespace "Public/" that everyone may use, with one folder, "Public/Notices".</summary>
    public bool PublicFolders { get; init; }

    /// <summary>A namespace "virtual/" with "virtual/All" and "virtual/Everything", which has no special use: every message of the mailbox.</summary>
    public bool VirtualFolders { get; init; }

    /// <summary>
    /// Offers SEARCH=FUZZY. Dovecot takes FUZZY always, but says so only with a full-text index that can
    /// match loosely, and its Debian packages have none; the match is the usual one.
    /// </summary>
    public bool FuzzySearch { get; init; }

    /// <summary>The separator of every namespace.</summary>
    public char Separator { get; init; } = '/';

    /// <summary>What stands before the user's own folders: "" or, in Courier's manner, "INBOX" and the separator.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>More settings, last in dovecot.conf, in its own language.</summary>
    public string MoreSettings { get; init; } = "";
}
