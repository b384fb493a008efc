using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>Messages whose change did not complete.</summary>
/// <param name="Uids">The messages.</param>
/// <param name="At">The part that was not done, or of which it is not known; those before it were done.</param>
/// <param name="IsUnknown">True when the connection ended before the server answered, or its answers do not show it.</param>
/// <param name="WasCopied">True when the messages are in their new folder too.</param>
public sealed record StoppedChange(UidSet Uids, ChangePart At, bool IsUnknown, bool WasCopied = false);
