using ImapPS.Client.Connecting;
using ImapPS.Protocol.Session;

namespace ImapPS.Client;

/// <summary>Everything needed to open a session.</summary>
public sealed record SessionOptions
{
    /// <summary>Where and how to connect.</summary>
    public required ConnectionOptions Connection { get; init; }

    /// <summary>Who logs in; null only where the server greets with PREAUTH.</summary>
    public Login? Login { get; init; }

    /// <summary>The session's name among others; empty for a name made of user and server.</summary>
    public string Name { get; init; } = "";

    /// <summary>The languages that the server's texts are to be in, the best first (RFC 5255); empty for the server's own.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Extensions to switch on by ENABLE (RFC 5161) where the server has them, e.g. <c>QRESYNC</c>.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    /// <summary>Sees every line, secrets left out; or null.</summary>
    public ProtocolTrace? Trace { get; init; }

    /// <summary>Sees every line, secrets and the mail's content left out; or null.</summary>
    public ProtocolTrace? OutlineTrace { get; init; }
}
