namespace ImapPS.Protocol.Types;

/// <summary>The special-use attributes of mailboxes (RFC 6154, RFC 8457).</summary>
public static class SpecialUse
{
    /// <summary>All registered ones, in the spelling of the RFCs.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash", "\\Important"];

    /// <summary>The RFC's spelling of a special-use attribute written in any case, or null. XLIST's <c>\Spam</c> and
    /// <c>\AllMail</c> and <c>\Starred</c> read as what they became.</summary>
    public static string? Parse(string attribute) => attribute.ToUpperInvariant() switch
    {
        "\\SPAM" => "\\Junk",
        "\\ALLMAIL" => "\\All",
        "\\STARRED" => "\\Flagged",
        var upper => All.FirstOrDefault(a => a.Equals(upper, StringComparison.OrdinalIgnoreCase)),
    };
}
