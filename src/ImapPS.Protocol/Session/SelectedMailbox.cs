using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Session;

/// <summary>What the session knows of the selected mailbox, kept true by every untagged response (RFC 9051 section 7).</summary>
public sealed class SelectedMailbox
{
    internal SelectedMailbox(string name, bool readOnly)
    {
        Name = name;
        ReadOnly = readOnly;
    }

    /// <summary>The mailbox's decoded name.</summary>
    public string Name { get; }

    /// <summary>True when nothing can be changed: EXAMINE, or the server says READ-ONLY.</summary>
    public bool ReadOnly { get; private set; }

    /// <summary>How many messages it has now, as far as the server reported.</summary>
    public uint Exists { get; private set; }

    /// <summary>How many messages the server has reported as removed since the mailbox was selected.</summary>
    public long Removed { get; private set; }

    /// <summary>True once the server mentioned a message above <see cref="Exists"/>: it reports some late or, like Cyrus, not at all.</summary>
    public bool IsMiscounted { get; private set; }

    /// <summary>True when there is nothing to look for.</summary>
    public bool IsEmpty => Exists == 0 && !IsMiscounted;

    /// <summary>How many are \Recent (IMAP4rev1).</summary>
    public uint Recent { get; private set; }

    /// <summary>UIDVALIDITY; 0 when the server did not say.</summary>
    public uint UidValidity { get; private set; }

    /// <summary>UIDNEXT at selection; 0 when the server did not say.</summary>
    public uint UidNext { get; private set; }

    /// <summary>HIGHESTMODSEQ at selection; 0 when the server did not say or keeps none.</summary>
    public ulong HighestModSeq { get; private set; }

    /// <summary>The flags that occur in it.</summary>
    public FlagSet Flags { get; private set; } = FlagSet.Empty;

    /// <summary>The flags that can be changed permanently; null when the server did not say: then all can.</summary>
    public FlagSet? PermanentFlags { get; private set; }

    /// <summary>True when a change of this flag lasts (RFC 9051 section 7.1, PERMANENTFLAGS); else the server forgets it with the session, or at once.</summary>
    /// <param name="flag">A system flag or a keyword.</param>
    public bool Keeps(string flag) => PermanentFlags is not { } kept || kept.Contains(flag) || (!flag.StartsWith('\\') && kept.Contains("\\*"));

    /// <summary>Those of the flags whose change is not permanent.</summary>
    /// <param name="flags">System flags and keywords.</param>
    public IReadOnlyList<string> NotKept(IReadOnlyList<string> flags)
    {
        // Checked before each batch of a change, and nearly always empty.
        List<string>? lost = null;
        for (int i = 0; i < flags.Count; i++)
        {
            if (!Keeps(flags[i]))
                (lost ??= []).Add(flags[i]);
        }
        return lost ?? [];
    }

    /// <summary>True when UIDs are worth nothing after this session (RFC 4315: UIDNOTSTICKY).</summary>
    public bool UidsNotSticky { get; private set; }

    /// <summary>MAILBOXID, or null.</summary>
    public string? MailboxId { get; private set; }

    // Apart from the others: there are 100,000 of them, and nearly all say nothing of the mailbox.
    internal void Apply(FetchResponse fetch) => IsMiscounted |= fetch.SequenceNumber > Exists;

    // A number above the count is a message that was not reported: none of the known messages was removed.
    internal void Apply(ExpungeResponse expunge)
    {
        Removed++;
        if (expunge.SequenceNumber <= Exists)
            Exists--;
        else
            IsMiscounted = true;
    }

    internal void Apply(UntaggedResponse response)
    {
        switch (response)
        {
            case ExistsResponse exists:
                Exists = exists.Count;
                break;
            case RecentResponse recent:
                Recent = recent.Count;
                break;
            case VanishedResponse { Earlier: false } vanished:
                Exists -= (uint)Math.Min(Exists, vanished.Uids.Count);
                Removed += vanished.Uids.Count;
                break;
            case FlagsResponse flags:
                Flags = flags.Flags;
                break;
            case StatusResponse { Code: { } code }:
                Apply(code);
                break;
        }
    }

    internal void Apply(ResponseCode code)
    {
        switch (code)
        {
            case PermanentFlagsCode flags: PermanentFlags = flags.Flags; break;
            case NumberCode { Name: "UIDVALIDITY" } number: UidValidity = (uint)number.Value; break;
            case NumberCode { Name: "UIDNEXT" } number: UidNext = (uint)number.Value; break;
            case NumberCode { Name: "HIGHESTMODSEQ" } number: HighestModSeq = number.Value; break;
            case MailboxIdCode id: MailboxId = id.Id; break;
            case { Name: "READ-ONLY" }: ReadOnly = true; break;
            case { Name: "READ-WRITE" }: ReadOnly = false; break;
            case { Name: "UIDNOTSTICKY" }: UidsNotSticky = true; break;
        }
    }
}
