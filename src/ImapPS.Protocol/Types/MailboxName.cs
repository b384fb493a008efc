using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>Mailbox names between people and the wire (RFC 9051 section 5.1).</summary>
public static class MailboxName
{
    /// <summary>The one name that is not case-sensitive.</summary>
    public const string Inbox = "INBOX";

    /// <summary>Refuses what no mailbox can be called.</summary>
    /// <exception cref="ArgumentException">Empty, or with a control character.</exception>
    public static string Check(string name)
    {
        if (name.Length == 0)
            throw new ArgumentException("A folder name must not be empty.");
        foreach (char c in name)
        {
            if (char.IsControl(c))
                throw new ArgumentException("A folder name must not contain control characters (CR, LF, NUL or the like).");
        }
        return name;
    }

    /// <summary>True when both are the same mailbox: by bytes, but for INBOX (RFC 9051 section 5.1).</summary>
    public static bool Same(string a, string b) =>
        string.Equals(a, b, StringComparison.Ordinal) || (IsInbox(a) && IsInbox(b));

    /// <summary>True for INBOX in any case.</summary>
    public static bool IsInbox(string name) => name.Equals(Inbox, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name as people read it: INBOX in capitals, modified UTF-7 decoded unless UTF8=ACCEPT or IMAP4rev2 is on.</summary>
    public static string FromWire(ReadOnlySpan<byte> wire, bool utf8)
    {
        string text = Ascii.ToText(wire);
        if (IsInbox(text))
            return Inbox;
        return utf8 ? text : ModifiedUtf7.Decode(text);
    }

    /// <summary>The bytes to send for a name.</summary>
    public static byte[] ToWire(string name, bool utf8) =>
        utf8 ? System.Text.Encoding.UTF8.GetBytes(name) : System.Text.Encoding.ASCII.GetBytes(ModifiedUtf7.Encode(name));
}
