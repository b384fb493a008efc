namespace ImapPS.Client.Files;

/// <summary>How to treat lines that look like the start of the next message in an mbox.</summary>
public enum FromLines
{
    /// <summary>Unchanged: the file is not an mbox.</summary>
    Keep,

    /// <summary>Adds one <c>&gt;</c> to each <c>From </c>, <c>&gt;From </c>, <c>&gt;&gt;From </c> ... (mboxrd).</summary>
    Quote,

    /// <summary>Removes one <c>&gt;</c> from each <c>&gt;From </c>, <c>&gt;&gt;From </c> ... (mboxrd).</summary>
    Unquote,

    /// <summary>Removes the <c>&gt;</c> only from <c>&gt;From </c> (mboxo, which does not quote other lines).</summary>
    UnquoteOnce,
}
