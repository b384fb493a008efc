namespace ImapPS.Protocol.Commands;

/// <summary>UNSELECT: leaves the mailbox and changes nothing (RFC 3691).</summary>
public sealed class UnselectCommand() : BareCommand("UNSELECT", CommandRules.Barrier);
