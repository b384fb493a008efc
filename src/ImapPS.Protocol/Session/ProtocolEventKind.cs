namespace ImapPS.Protocol.Session;

/// <summary>The result of <see cref="ImapProtocol.Next()"/>.</summary>
public enum ProtocolEventKind
{
    /// <summary>Nothing: more bytes are needed.</summary>
    NeedData,

    /// <summary>The greeting was received.</summary>
    Greeting,

    /// <summary>Untagged data was received; a command in flight may have claimed it.</summary>
    Data,

    /// <summary>A command's tagged response was received.</summary>
    Completed,

    /// <summary>The server asks for more of a command; output may be due.</summary>
    Continuation,

    /// <summary>The server closes the connection.</summary>
    Bye,
}
