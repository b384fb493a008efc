namespace ImapPS.Protocol.Commands;

/// <summary>A mailbox as it was known: what a later SELECT need not report again (RFC 7162 section 3.2.5).</summary>
/// <param name="UidValidity">Its UIDVALIDITY.</param>
/// <param name="ModSeq">The highest mod-sequence whose changes are known; above 0.</param>
public readonly record struct KnownMailbox(uint UidValidity, ulong ModSeq);
