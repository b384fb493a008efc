namespace ImapPS.Protocol.Session;

/// <summary>What <see cref="ImapProtocol.Next()"/> came to.</summary>
public enum ProtocolEventKind
{
    /// <summary>Nothing: more bytes are needed.</summary>
    NeedData,

    /// <summary>The greeting came.</summary>
    Greeting,

    /// <summary>Untagged data came; a command in flight may have claimed it.</summary>
    Data,

    /// <summary>A command's tagged answer came.</summary>
    Completed,

    /// <summary>The server asks for more of a command; output may be due.</summary>
    Continuation,

    /// <summary>The server closes the connection.</summary>
    Bye,
}
