namespace ImapPS.Client.Searching.Threading;

/// <summary>How messages are put together to conversations.</summary>
public enum ThreadAlgorithm
{
    /// <summary>By what each message says it answers, then by subject (RFC 5256 section 3: REFERENCES).</summary>
    References,

    /// <summary>Only by what each message says it answers (REFS).</summary>
    Refs,

    /// <summary>Only by subject (RFC 5256 section 3: ORDEREDSUBJECT).</summary>
    OrderedSubject,
}
