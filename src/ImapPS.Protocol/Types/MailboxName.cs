using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>Mailbox names, decoded and encoded (RFC 9051 section 5.1).</summary>
public static class MailboxName
{
    /// <summary>The one name that is not case-sensitive.</summary>
    public const string Inbox = "INBOX";

    /// <summary>Refuses a name that is not valid for a mailbox. A name that the server listed is not checked: it is sent back unchanged (<see cref="OddNames"/>).</summary>
    /// <exception cref="ArgumentException">Empty, or with a control character.</exception>
    public static string Check(string name)
    {
        if (name.Length == 0)
            throw new RefusedValueException(name, ProtocolTexts.EmptyFolderName);
        if (!IsValid(name))
            throw new RefusedValueException(name, ProtocolTexts.ControlInFolderName);
        return name;
    }

    /// <summary>True for a name without control characters that is not empty.</summary>
    public static bool IsValid(string name)
    {
        foreach (char c in name)
        {
            if (char.IsControl(c))
                return false;
        }
        return name.Length > 0;
    }

    /// <summary>True when these bytes of a name can go back to the server: neither empty nor with NUL, CR or LF.</summary>
    public static bool CanBeSent(ReadOnlySpan<byte> wire) => !wire.IsEmpty && !wire.ContainsAny((byte)0, (byte)'\r', (byte)'\n');

    /// <summary>True when both are the same mailbox: by bytes, but for INBOX (RFC 9051 section 5.1).</summary>
    public static bool Same(string a, string b) =>
        string.Equals(a, b, StringComparison.Ordinal) || (IsInbox(a) && IsInbox(b));

    /// <summary>True when both name the same mailbox below INBOX, written in another case: some servers accept only their own spelling.</summary>
    /// <param name="a">A name.</param>
    /// <param name="b">Another.</param>
    /// <param name="separator">The server's hierarchy separator.</param>
    public static bool SameBelowInbox(string a, string b, char? separator) =>
        a.Length == b.Length && a.Length > Inbox.Length && a[Inbox.Length] == separator && IsInbox(a[..Inbox.Length]) && IsInbox(b[..Inbox.Length])
        && a.AsSpan(Inbox.Length).SequenceEqual(b.AsSpan(Inbox.Length));

    /// <summary>True for INBOX in any case.</summary>
    public static bool IsInbox(string name) => name.Equals(Inbox, StringComparison.OrdinalIgnoreCase);

    /// <summary>The decoded name: INBOX in capitals, modified UTF-7 decoded unless UTF8=ACCEPT or IMAP4rev2 is on.</summary>
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
