namespace ImapPS.Client.Files;

/// <summary>What happens to lines that an mbox could take for the start of the next message.</summary>
public enum FromLines
{
    /// <summary>Unchanged: it is not an mbox.</summary>
    Keep,

    /// <summary>Every <c>From </c>, <c>&gt;From </c>, <c>&gt;&gt;From </c> ... gets one <c>&gt;</c> more (mboxrd).</summary>
    Quote,

    /// <summary>Every <c>&gt;From </c>, <c>&gt;&gt;From </c> ... loses one <c>&gt;</c> (mboxrd).</summary>
    Unquote,

    /// <summary>Only <c>&gt;From </c> loses its <c>&gt;</c> (mboxo, which never quoted the others).</summary>
    UnquoteOnce,
}
