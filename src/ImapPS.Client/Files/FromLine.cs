using System.Text;
using ImapPS.Protocol.Mime;

namespace ImapPS.Client.Files;

/// <summary>
/// Decides whether a line that begins with <c>From </c> is the start of a message in an mbox (RFC 4155 appendix A). Programs write it with
/// any date, an impossible one or none, and with or without an empty line before it; what follows it is a header. Text of a message that
/// was not quoted has none of these.
/// </summary>
static class FromLine
{
    static readonly string[] KnownFields =
    [
        "Return-Path", "Received", "From", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID", "Reply-To", "Sender", "MIME-Version", "Delivered-To",
        "Envelope-To", "Delivery-Date", "Status", "Lines", "DKIM-Signature", "Authentication-Results", "In-Reply-To", "References", "Priority", "Importance",
    ];

    static readonly string[] KnownPrefixes = ["X-", "Content-", "Resent-", "List-", "ARC-"];

    static readonly string[] DateWords = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>True if a line begins like a From line.</summary>
    public static bool IsCandidate(ReadOnlySpan<byte> line) => line.StartsWith("From "u8);

    /// <summary>True if the line is the start of a message.</summary>
    /// <param name="line">The line; a candidate.</param>
    /// <param name="next">The line after it, or as much of it as is known.</param>
    /// <param name="afterBlank">True if an empty line, or nothing, is before it.</param>
    /// <param name="received">Its date; null if it has none that exists.</param>
    /// <param name="isDated">True if it has the parts of a date, whether or not that date exists.</param>
    public static bool IsStart(ReadOnlySpan<byte> line, ReadOnlySpan<byte> next, bool afterBlank, out DateTimeOffset? received, out bool isDated)
    {
        string text = Encoding.Latin1.GetString(line[5..]).Trim();
        received = DateOf(text);
        isDated = IsDated(text);
        if (received is not null && afterBlank)
            return true;
        var name = FieldName(next);
        if (name.IsEmpty)
            return next.StartsWith(">From "u8);
        return received is not null || isDated || IsAddress(text) || IsKnown(Encoding.ASCII.GetString(name));
    }

    // "From " address SP date. The address may contain spaces. The date follows it and contains a time, so a colon is required.
    static DateTimeOffset? DateOf(string text)
    {
        int colon = text.IndexOf(':');
        int space = text.IndexOf(' ');
        return colon > 0 && space > 0 && space < colon ? MailDate.Parse(text[space..]) : null;
    }

    // An address alone, Mozilla's "-", or nothing.
    static bool IsAddress(string text) =>
        !text.Contains(' ') && (text is "" or "-" || text.Contains('@') || text.Equals("MAILER-DAEMON", StringComparison.OrdinalIgnoreCase));

    static bool IsDated(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(words, w => w.Contains(':') && char.IsAsciiDigit(w[0]))
            && Array.Exists(words, w => w.Length >= 3 && Array.Exists(DateWords, d => w.StartsWith(d, StringComparison.OrdinalIgnoreCase)));
    }

    static bool IsKnown(string name) =>
        KnownFields.Contains(name, StringComparer.OrdinalIgnoreCase) || Array.Exists(KnownPrefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    // RFC 5322 section 3.6.8: ftext. Old programs have spaces before the colon.
    static ReadOnlySpan<byte> FieldName(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        var name = colon < 0 ? default : line[..colon].TrimEnd(" \t"u8);
        return name.ContainsAnyExceptInRange((byte)'!', (byte)'~') ? default : name;
    }
}
