namespace ImapPS.Protocol.Wire;

/// <summary>Limits that keep a faulty or hostile peer from using unlimited memory.</summary>
public sealed record ProtocolLimits
{
    /// <summary>The default limits.</summary>
    public static ProtocolLimits Default { get; } = new();

    /// <summary>The largest response held in memory, including its literals, in bytes. Default 64 MiB.</summary>
    public int MaxResponse { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest literal that may be streamed to a sink, in bytes. Default 16 GiB.</summary>
    public long MaxLiteral { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>Literals larger than this, in bytes, go to the command's sink if it has one. Default 64 KiB.</summary>
    public int InlineLiteral { get; init; } = 64 * 1024;

    /// <summary>The maximum number of untagged responses without a tagged one in between. Default 4 million.</summary>
    public int MaxResponses { get; init; } = 4_000_000;

    /// <summary>The maximum nesting depth of lists: the parts of a message, the branches of a thread. Default 500.</summary>
    public int MaxDepth { get; init; } = DefaultDepth;

    internal const int DefaultDepth = 500;
}
