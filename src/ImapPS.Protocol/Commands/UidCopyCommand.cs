using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>UID COPY (RFC 9051 section 6.4.7).</summary>
public sealed class UidCopyCommand(UidSet uids, string destination) : TransferCommand("UID COPY", uids, destination);
