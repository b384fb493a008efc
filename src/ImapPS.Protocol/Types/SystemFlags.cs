namespace ImapPS.Protocol.Types;

/// <summary>The flags that RFC 9051 section 2.3.2 defines, as bits.</summary>
[Flags]
public enum SystemFlags
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>\Seen</c>: read.</summary>
    Seen = 1,

    /// <summary><c>\Answered</c>: replied to.</summary>
    Answered = 2,

    /// <summary><c>\Flagged</c>: marked for attention.</summary>
    Flagged = 4,

    /// <summary><c>\Deleted</c>: to be expunged.</summary>
    Deleted = 8,

    /// <summary><c>\Draft</c>: not finished.</summary>
    Draft = 16,

    /// <summary><c>\Recent</c>: first seen by this session (IMAP4rev1 only, set by the server alone).</summary>
    Recent = 32,
}
