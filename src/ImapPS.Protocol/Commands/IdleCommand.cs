using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol.Commands;

/// <summary>IDLE: the server reports changes as they happen, until DONE (RFC 2177, RFC 9051 section 6.3.13).</summary>
public sealed class IdleCommand() : BareCommand("IDLE", CommandRules.Barrier)
{
    /// <summary>The bytes that end it.</summary>
    public static ReadOnlyMemory<byte> Done { get; } = "DONE\r\n"u8.ToArray();

    /// <summary>True from the server's go-ahead on: DONE may be sent.</summary>
    public bool IsIdling { get; private set; }

    /// <inheritdoc/>
    protected internal override CommandReply? Continue(ContinuationResponse request)
    {
        IsIdling = true;
        return null;
    }
}
