namespace ImapPS.Protocol.Commands;

/// <summary>How STORE changes flags.</summary>
public enum StoreMode
{
    /// <summary><c>+FLAGS</c>.</summary>
    Add,

    /// <summary><c>-FLAGS</c>.</summary>
    Remove,

    /// <summary><c>FLAGS</c>: these and no others.</summary>
    Replace,
}
