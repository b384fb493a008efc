using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <summary>What a client must be told.</summary>
sealed class ViewChanges
{
    /// <summary>The sequence numbers of EXPUNGE responses, in order, each counted after the ones before it.</summary>
    public List<uint> Expunged { get; } = [];

    /// <summary>The same as UIDs, for VANISHED.</summary>
    public UidSet ExpungedUids { get; } = new();

    /// <summary>There are more messages than before.</summary>
    public bool Exists { get; set; }

    /// <summary>Messages whose flags others changed.</summary>
    public List<(uint Sequence, SandboxMessage Message)> Flags { get; } = [];
}
