using ImapPS.Protocol.Wire;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>LSUB, IMAP4rev1's list of subscriptions (RFC 3501 section 6.3.9).</summary>
static class LsubHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string reference = arguments.ListMailbox();
        arguments.Space();
        string pattern = reference + arguments.ListMailbox();
        arguments.End();

        // A parent that matches "%" but is not subscribed itself stands in for the subscribed names below it.
        var found = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (string name in session.Mail.Subscriptions)
        {
            if (Matches(session, pattern, name))
            {
                found[name] = true;
                continue;
            }
            for (int at = name.LastIndexOf(SandboxMailbox.Separator); at > 0; at = name.LastIndexOf(SandboxMailbox.Separator, at - 1))
            {
                if (pattern.EndsWith('%') && Matches(session, pattern, name[..at]))
                    found.TryAdd(name[..at], false);
            }
        }
        foreach (var (name, subscribed) in found)
        {
            session.Out.Text(subscribed ? "* LSUB () \"/\" " : "* LSUB (\\Noselect) \"/\" ").Mailbox(name, session.Utf8).Line();
        }
        return null;
    }

    static bool Matches(SandboxSession session, string pattern, string name) =>
        ListPattern.Matches(pattern, session.Utf8 ? name : ModifiedUtf7.Encode(name));
}
