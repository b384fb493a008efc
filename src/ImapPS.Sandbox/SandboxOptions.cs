namespace ImapPS.Sandbox;

/// <summary>How a sandbox server is set up. Everything has a default that suits a rehearsal.</summary>
public sealed record SandboxOptions
{
    /// <summary>The user who may log in. Default <c>sandbox</c>.</summary>
    public string UserName { get; init; } = "sandbox";

    /// <summary>The password; null makes a new random one for each start.</summary>
    public string? Password { get; init; }

    /// <summary>The OAuth 2 access token; null makes a new random one for each start.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Other identities that the user may act as, i.e. SASL authorization identities; they see the same mail.</summary>
    public IReadOnlyList<string> AuthorizationIdentities { get; init; } = [];

    /// <summary>The port for plain text and STARTTLS; 0 takes a free one.</summary>
    public int PlainPort { get; init; }

    /// <summary>The port for TLS from the start; 0 takes a free one.</summary>
    public int TlsPort { get; init; }

    /// <summary>
    /// Capabilities to switch off, e.g. <c>MOVE</c>, <c>UIDPLUS</c>, <c>AUTH=PLAIN</c>, or <c>AUTH=</c> for all mechanisms: they
    /// are neither advertised nor accepted. Without an extension that IMAP4rev2 includes, IMAP4rev2 is off as well, since
    /// a client may rely on all of it (RFC 9051 appendix E).
    /// </summary>
    public IReadOnlyCollection<string> DisableCapability { get; init; } = [];

    /// <summary>
    /// Capabilities to switch on that are off otherwise. There is one, <c>X-GM-EXT-1</c>: labels and searches as Gmail has them.
    /// IMAP4rev2 is off with it, as it is there.
    /// </summary>
    public IReadOnlyCollection<string> EnableCapability { get; init; } = [];

    /// <summary>False to be an IMAP4rev1 server only. Default true.</summary>
    public bool Rev2 { get; init; } = true;

    /// <summary>True to refuse passwords without TLS (LOGINDISABLED, RFC 9051 section 6.2.3). Default false: it is the loopback interface.</summary>
    public bool LoginDisabledWithoutTls { get; init; }

    /// <summary>True to make the usual folders: Archive, Drafts, Junk, Sent and Trash with their special uses. Default true.</summary>
    public bool SpecialUseFolders { get; init; } = true;

    /// <summary>True to fill the mailbox with the mail of <see cref="Sample.SampleMailbox"/>. Default false.</summary>
    public bool Sample { get; init; }

    /// <summary>The seed of the sample mail: equal seeds and clocks give equal mailboxes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many messages the sample mailbox has, about. Default 3000.</summary>
    public int SampleCount { get; init; } = 3000;

    /// <summary>What the time is. Default: the system's clock.</summary>
    public Func<DateTimeOffset> Clock { get; init; } = () => DateTimeOffset.Now;

    /// <summary>The longest command line, short literals included, in octets. Default 64 KiB, as real servers have it.</summary>
    public int MaxCommandLength { get; init; } = 64 * 1024;

    /// <summary>APPENDLIMIT: the largest message taken, in octets (RFC 7889). Default 256 MiB.</summary>
    public int AppendLimit { get; init; } = 256 * 1024 * 1024;

    /// <summary>How many messages one command may name (MESSAGELIMIT, RFC 9738), or null for no limit.</summary>
    public int? MessageLimit { get; init; }

    /// <summary>How many messages one command may store somewhere (SAVELIMIT, RFC 9738), or null for no limit.</summary>
    public int? SaveLimit { get; init; }

    /// <summary>The most octets that all messages may have together, or null for no limit (RFC 9208).</summary>
    public long? QuotaBytes { get; init; }

    /// <summary>How many wrong logins one connection may try before it gets a BYE. Default 10.</summary>
    public int MaxLoginAttempts { get; init; } = 10;

    /// <summary>How many command lines <see cref="SandboxServer.CommandLog"/> keeps; the oldest go first. Default 100,000.</summary>
    public int CommandLogLimit { get; init; } = 100_000;
}
