using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

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

/// <summary>One step of the protocol.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Response">The response, or null for <see cref="ProtocolEventKind.NeedData"/>.</param>
/// <param name="Command">The command that claimed the data or was completed, or null.</param>
public readonly record struct ProtocolEvent(ProtocolEventKind Kind, ImapResponse? Response = null, ImapCommand? Command = null);

/// <summary>Which way a traced line went.</summary>
public enum TraceDirection
{
    /// <summary>From us to the server.</summary>
    Sent,

    /// <summary>From the server to us.</summary>
    Received,
}

/// <summary>Takes a line for people of what went over the wire; secrets are already <c>***</c>.</summary>
public delegate void ProtocolTrace(TraceDirection direction, string line);
