namespace ImapPS.Protocol.Wire;

/// <summary>The result of <see cref="ResponseFramer.Next"/>.</summary>
public enum FrameKind
{
    /// <summary>Not complete: more bytes are needed.</summary>
    NeedData,

    /// <summary>A literal begins; see <see cref="ResponseFramer.LiteralLength"/>. The caller may now call <see cref="ResponseFramer.StreamLiteralTo"/>.</summary>
    Literal,

    /// <summary>A complete response (or, on a server, a command) is in <see cref="ResponseFramer.Frame"/>.</summary>
    Frame,
}
