using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Commands;

/// <summary>Matches names with <c>*</c> (anything) and <c>%</c> (anything within a level), on their wire form (RFC 9051 section 6.3.9).</summary>
static class ListPattern
{
    public static bool Matches(string pattern, string wireName)
    {
        if (MatchesFrom(pattern, 0, wireName, 0))
            return true;
        // INBOX is the one name without case.
        return MailboxName.IsInbox(wireName) && MatchesFrom(pattern.ToUpperInvariant(), 0, wireName, 0);
    }

    // Goes back only to the last wildcards, so that no pattern takes more than quadratic time.
    static bool MatchesFrom(string pattern, int p, string name, int n)
    {
        int star = -1, starName = 0, percent = -1, percentName = 0;
        while (true)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starName = n;
                percent = -1;
                continue;
            }
            if (p < pattern.Length && pattern[p] == '%')
            {
                percent = p++;
                percentName = n;
                continue;
            }
            if (n == name.Length && p == pattern.Length)
                return true;
            if (n < name.Length && p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
                continue;
            }
            if (percent >= 0 && percentName < name.Length && name[percentName] != SandboxMailbox.Separator)
            {
                p = percent + 1;
                n = ++percentName;
                continue;
            }
            percent = -1;
            if (star < 0 || starName >= name.Length)
                return false;
            p = star + 1;
            n = ++starName;
        }
    }
}
