using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Search;

/// <summary>A system flag that must be set, or must not.</summary>
sealed class SystemFlagKey(SystemFlags flag, bool set) : SearchTest
{
    public override bool Matches(SearchTarget target) => ((target.Message.Flags.System & flag) != 0) == set;
}

/// <summary>KEYWORD and UNKEYWORD.</summary>
sealed class KeywordKey(string keyword, bool set) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.Flags.Contains(keyword) == set;
}

/// <summary>RECENT, OLD and NEW, which are IMAP4rev1's.</summary>
sealed class RecentKey(bool recent) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.View.Recent.Contains(target.Message.Uid) == recent;
}

/// <summary>A sequence set, UID, or $.</summary>
sealed class SetKey(UidSet sequences) : SearchTest
{
    public override UidSet? Among => sequences;

    public override bool Matches(SearchTarget target) => sequences.Contains(target.Sequence);
}

/// <summary>LARGER and SMALLER: neither takes the size itself.</summary>
sealed class SizeKey(long octets, bool larger) : SearchTest
{
    public override bool Matches(SearchTarget target) => larger ? target.Message.Size > octets : target.Message.Size < octets;
}

/// <summary>MODSEQ: at least this (RFC 7162 section 3.1.5).</summary>
sealed class ModSeqKey(long modSeq) : SearchTest
{
    public override bool Matches(SearchTarget target) => target.Message.ModSeq >= modSeq;
}

/// <summary>OLDER and YOUNGER, in seconds (RFC 5032).</summary>
sealed class AgeKey(uint seconds, bool older) : SearchTest
{
    public override bool Matches(SearchTarget target)
    {
        var limit = target.Now.AddSeconds(-(double)seconds);
        return older ? target.Message.Received <= limit : target.Message.Received >= limit;
    }
}

/// <summary>How a date key compares.</summary>
enum DateOrder
{
    Before,
    On,
    Since,
}

/// <summary>BEFORE, ON and SINCE, and the same of SAVEDATE: by the day, without time and zone.</summary>
sealed class DateKey(DateOrder order, DateOnly day, bool saved) : SearchTest
{
    public override bool Matches(SearchTarget target) =>
        Compare(order, DateOnly.FromDateTime((saved ? target.Message.Saved : target.Message.Received).DateTime), day);

    public static bool Compare(DateOrder order, DateOnly date, DateOnly day) => order switch
    {
        DateOrder.Before => date < day,
        DateOrder.On => date == day,
        _ => date >= day,
    };
}

/// <summary>EMAILID (RFC 8474 section 6).</summary>
sealed class EmailIdKey(string id) : SearchTest
{
    public override bool Matches(SearchTarget target) => id == $"M{target.Message.Content.Id}";
}
