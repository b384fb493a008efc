namespace ImapPS.Protocol.Commands;

/// <summary>EXPUNGE of everything \Deleted, other clients' marks included (RFC 9051 section 6.4.3). See <see cref="UidExpungeCommand"/>.</summary>
public sealed class ExpungeCommand() : BareCommand("EXPUNGE", CommandRules.MayExpunge);
