using System.Globalization;
using System.Text;
using ImapPS.Protocol.Mime;

namespace ImapPS.Client.Files;

/// <summary>
/// The state of a message that mail programs keep in its header in an mbox: Status and X-Status (Unix), X-Keywords (Dovecot, UW),
/// X-Mozilla-Status and X-Mozilla-Keys (Thunderbird), X-Gmail-Labels (Google Takeout).
/// </summary>
/// <param name="Flags">The flags, of which any can be anything; null if the header tells no state.</param>
/// <param name="IsExpunged">True if Thunderbird removed the message from the folder and has not compacted the file yet.</param>
public sealed record MboxState(IReadOnlyList<string>? Flags, bool IsExpunged)
{
    // nsMsgMessageFlags
    const int MozillaRead = 0x0001, MozillaReplied = 0x0002, MozillaMarked = 0x0004, MozillaExpunged = 0x0008, MozillaForwarded = 0x1000;

    static readonly (char Letter, string Flag)[] Letters =
        [('R', "\\Seen"), ('A', "\\Answered"), ('F', "\\Flagged"), ('D', "\\Deleted"), ('T', "\\Draft")];

    static readonly (int Bit, string Flag)[] Bits =
        [(MozillaRead, "\\Seen"), (MozillaReplied, "\\Answered"), (MozillaMarked, "\\Flagged"), (MozillaForwarded, "$Forwarded")];

    /// <summary>Reads the state. A message that tells others of its flags but not whether it was read counts as read.</summary>
    /// <param name="header">The message's header.</param>
    public static MboxState Read(HeaderBlock header)
    {
        var flags = new List<string>();
        bool? seen = ReadStatus(header, flags);
        int? mozilla = header.Find("X-Mozilla-Status") is { } field && int.TryParse(field.Value.Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int bits) ? bits : null;
        if (mozilla is { } known)
        {
            seen = (known & MozillaRead) != 0;
            flags.AddRange(Bits.Where(b => (known & b.Bit) != 0).Select(b => b.Flag));
        }
        bool hasWords = ReadWords(header, "X-Keywords", flags) | ReadWords(header, "X-Mozilla-Keys", flags);
        if (header.Find("X-Gmail-Labels") is { } labels)
        {
            hasWords = true;
            bool? opened = TakeoutLabels.Read(labels.Text, flags);
            seen ??= opened;
        }
        if (seen is null && !hasWords)
            return new MboxState(null, false);
        flags.RemoveAll(f => f == "\\Seen");
        if (seen != false)
            flags.Insert(0, "\\Seen");
        return new MboxState(flags.Distinct(StringComparer.OrdinalIgnoreCase).ToList(), (mozilla & MozillaExpunged) > 0);
    }

    /// <summary>The header fields that tell a message's state to other programs, with LF line ends.</summary>
    /// <param name="flags">Its flags.</param>
    /// <param name="labels">Its labels on Gmail; empty for other servers.</param>
    public static string Write(IReadOnlyList<string> flags, IReadOnlyList<string> labels)
    {
        bool Has(string flag) => flags.Contains(flag, StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder();
        text.Append(Has("\\Seen") ? "Status: RO\n" : "Status: O\n");
        string letters = string.Concat(Letters.Skip(1).Where(l => Has(l.Flag)).Select(l => l.Letter));
        if (letters.Length > 0)
            text.Append("X-Status: ").Append(letters).Append('\n');
        int bits = Bits.Where(b => Has(b.Flag)).Sum(b => b.Bit);
        text.Append(CultureInfo.InvariantCulture, $"X-Mozilla-Status: {bits:x4}\nX-Mozilla-Status2: 00000000\n");
        string words = string.Join(' ', flags.Where(f => !f.StartsWith('\\')));
        if (words.Length > 0)
            text.Append("X-Keywords: ").Append(words).Append('\n');
        if (labels.Count > 0)
            text.Append("X-Gmail-Labels: ").Append(TakeoutLabels.Write(labels, Has("\\Seen"))).Append('\n');
        return text.ToString();
    }

    // A message that has only X-Status was not read.
    static bool? ReadStatus(HeaderBlock header, List<string> flags)
    {
        string? status = header.Find("Status")?.Value;
        string? more = header.Find("X-Status")?.Value;
        if (status is null && more is null)
            return null;
        flags.AddRange(Letters.Where(l => (status + more).Contains(l.Letter)).Select(l => l.Flag));
        return flags.Contains("\\Seen");
    }

    static bool ReadWords(HeaderBlock header, string field, List<string> flags)
    {
        string[] words = header.Find(field)?.Value.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
        flags.AddRange(words);
        return words.Length > 0;
    }
}
