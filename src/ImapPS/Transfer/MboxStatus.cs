using ImapPS.Protocol.Mime;

namespace ImapPS.Transfer;

/// <summary>Flags that mail programs keep in a message's header in an mbox: Status, X-Status and X-Keywords.</summary>
static class MboxStatus
{
    static readonly (char Letter, string Flag)[] Letters =
        [('R', "\\Seen"), ('A', "\\Answered"), ('F', "\\Flagged"), ('D', "\\Deleted"), ('T', "\\Draft")];

    /// <summary>The flags; null when the header says nothing of them.</summary>
    public static IReadOnlyList<string>? Read(HeaderBlock header)
    {
        string? status = header.Find("Status")?.Value;
        string? more = header.Find("X-Status")?.Value;
        if (status is null && more is null)
            return null;
        var flags = Letters.Where(l => (status + more).Contains(l.Letter)).Select(l => l.Flag).ToList();
        flags.AddRange(header.Find("X-Keywords")?.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? []);
        return flags;
    }
}
