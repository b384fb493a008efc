namespace ImapPS.Protocol.Wire;

/// <summary>Limits that keep a faulty or hostile peer from using unlimited memory.</summary>
public sealed record ProtocolLimits
{
    /// <summary>The caps used when none are given.</summary>
    public static ProtocolLimits Default { get; } = new();

    /// <summary>The largest response held in memory, its lines and literals together, in bytes. Default 64 MiB.</summary>
    public int MaxResponse { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest literal that may be streamed to a sink, in bytes. Default 16 GiB.</summary>
    public long MaxLiteral { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>Literals over this many bytes go to the sink that the command chose, if it chose one. Default 64 KiB.</summary>
    public int InlineLiteral { get; init; } = 64 * 1024;

    /// <summary>How many responses may come in a row without the answer to any command. Default 4 million.</summary>
    public int MaxResponses { get; init; } = 4_000_000;

    /// <summary>How deep lists may be nested: the parts of a message, the branches of a conversation. Default 500.</summary>
    public int MaxDepth { get; init; } = DefaultDepth;

    internal const int DefaultDepth = 500;
}
