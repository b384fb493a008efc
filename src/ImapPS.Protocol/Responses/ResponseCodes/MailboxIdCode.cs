using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[MAILBOXID (id)]</c>: the mailbox's own lasting name (RFC 8474 section 4).</summary>
public sealed class MailboxIdCode : ResponseCode
{
    MailboxIdCode(string arguments, string id) : base("MAILBOXID", arguments) => Id = id;

    /// <summary>The id.</summary>
    public string Id { get; }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        reader.Byte('(');
        return new MailboxIdCode(arguments, Ascii.ToText(reader.AString()));
    }
}
