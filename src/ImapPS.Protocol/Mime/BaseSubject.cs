using System.Text.RegularExpressions;

namespace ImapPS.Protocol.Mime;

/// <summary>The base subject: the subject without "Re:", "Fwd:", list tags and the like (RFC 5256 section 2.1).</summary>
public static partial class BaseSubject
{
    /// <summary>The base subject of a decoded subject.</summary>
    /// <param name="subject">The decoded subject.</param>
    /// <param name="isReply">True if a reply or forward marker was removed.</param>
    public static string Of(string subject, out bool isReply)
    {
        isReply = false;
        string text = WhiteSpace().Replace(subject, " ").Trim();
        while (true)
        {
            string before = text;
            // subj-trailer = "(fwd)" / WSP
            while (text.EndsWith("(fwd)", StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^5].TrimEnd();
                isReply = true;
            }
            text = TakeLeaders(text, ref isReply);
            // subj-fwd = "[fwd:" … "]"
            if (text.StartsWith("[fwd:", StringComparison.OrdinalIgnoreCase) && text.EndsWith(']'))
            {
                text = text[5..^1].Trim();
                isReply = true;
            }
            if (text == before)
                return text;
        }
    }

    // subj-leader = (*subj-blob subj-refwd) / WSP. A blob alone is removed only if text remains after it.
    static string TakeLeaders(string text, ref bool isReply)
    {
        while (true)
        {
            var leader = Leader().Match(text);
            if (leader.Success)
            {
                text = text[leader.Length..].TrimStart();
                isReply = true;
                continue;
            }
            var blob = Blob().Match(text);
            if (!blob.Success || blob.Length == text.Length)
                return text;
            text = text[blob.Length..];
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    // subj-refwd = ("re" / ("fw" ["d"])) *WSP [subj-blob] ":"
    [GeneratedRegex(@"^(\[[^\[\]]*\] ?)*(re|fwd?) ?(\[[^\[\]]*\] ?)?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Leader();

    // subj-blob = "[" *BLOBCHAR "]" *WSP
    [GeneratedRegex(@"^\[[^\[\]]*\] ?", RegexOptions.NonBacktracking)]
    private static partial Regex Blob();
}
