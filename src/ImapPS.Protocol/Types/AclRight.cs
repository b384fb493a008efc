namespace ImapPS.Protocol.Types;

/// <summary>The rights of an access control list (RFC 4314 section 2.1, RFC 5257), as flags.</summary>
[Flags]
public enum AclRight
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>l</c>: the mailbox shows in LIST and can be subscribed to.</summary>
    Lookup = 1,

    /// <summary><c>r</c>: it can be selected and read.</summary>
    Read = 2,

    /// <summary><c>s</c>: what was read stays read (<c>\Seen</c> can be changed).</summary>
    KeepSeen = 4,

    /// <summary><c>w</c>: flags other than <c>\Seen</c> and <c>\Deleted</c> can be changed.</summary>
    WriteFlags = 8,

    /// <summary><c>i</c>: messages can be appended and copied into it.</summary>
    Insert = 16,

    /// <summary><c>p</c>: mail can be sent to its submission address.</summary>
    Post = 32,

    /// <summary><c>k</c>: mailboxes can be made below it, or renamed to there.</summary>
    CreateMailbox = 64,

    /// <summary><c>x</c>: the mailbox itself can be deleted or renamed.</summary>
    DeleteMailbox = 128,

    /// <summary><c>t</c>: <c>\Deleted</c> can be changed.</summary>
    DeleteMessage = 256,

    /// <summary><c>e</c>: EXPUNGE can be done.</summary>
    Expunge = 512,

    /// <summary><c>a</c>: the list itself can be read and changed.</summary>
    Administer = 1024,

    /// <summary><c>n</c>: shared annotations can be written (RFC 5257).</summary>
    Annotate = 2048,

    /// <summary><c>c</c>: RFC 2086's right to make mailboxes; stands for <c>k</c>, on some servers for <c>x</c> too.</summary>
    OldCreate = 4096,

    /// <summary><c>d</c>: RFC 2086's right to delete; stands for <c>t</c> and <c>e</c>, on some servers for <c>x</c> too.</summary>
    OldDelete = 8192,
}
