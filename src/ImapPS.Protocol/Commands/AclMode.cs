namespace ImapPS.Protocol.Commands;

/// <summary>How SETACL changes rights.</summary>
public enum AclMode
{
    /// <summary>These and no others.</summary>
    Replace,

    /// <summary><c>+</c>: these too.</summary>
    Add,

    /// <summary><c>-</c>: these no more.</summary>
    Remove,
}
