namespace ImapPS.Protocol.Wire;

/// <summary>What <see cref="ResponseFramer.Next"/> found.</summary>
public enum FrameKind
{
    /// <summary>Nothing whole yet: more bytes are needed.</summary>
    NeedData,

    /// <summary>A literal begins; see <see cref="ResponseFramer.LiteralLength"/>. The caller may now call <see cref="ResponseFramer.StreamLiteralTo"/>.</summary>
    Literal,

    /// <summary>A whole response (or, on a server, a whole command) is in <see cref="ResponseFramer.Frame"/>.</summary>
    Frame,
}
