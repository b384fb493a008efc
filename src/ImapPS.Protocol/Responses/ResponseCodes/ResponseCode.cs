using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary>
/// What stands in brackets in a status response (RFC 9051 section 7.1, RFC 5530). Codes with arguments that the engine
/// uses have classes of their own; every other one, registered or not, is kept with its arguments as text.
/// </summary>
public class ResponseCode
{
    /// <summary>Makes a code.</summary>
    /// <param name="name">Its name in capitals.</param>
    /// <param name="arguments">What follows the name, as the server wrote it.</param>
    public ResponseCode(string name, string arguments = "")
    {
        Name = name;
        Arguments = arguments;
    }

    /// <summary>The name in capitals, e.g. <c>TRYCREATE</c>.</summary>
    public string Name { get; }

    /// <summary>What follows the name, as the server wrote it; empty for most.</summary>
    public string Arguments { get; }

    /// <summary>As on the wire, without the brackets.</summary>
    public override string ToString() => Arguments.Length == 0 ? Name : $"{Name} {Arguments}";

    static readonly Dictionary<string, ResponseCodeParser> Typed = new()
    {
        ["CAPABILITY"] = CapabilityCode.Parse,
        ["PERMANENTFLAGS"] = PermanentFlagsCode.Parse,
        ["UIDNEXT"] = NumberCode.Parser("UIDNEXT"),
        ["UIDVALIDITY"] = NumberCode.Parser("UIDVALIDITY"),
        ["UNSEEN"] = NumberCode.Parser("UNSEEN"),
        ["HIGHESTMODSEQ"] = NumberCode.Parser("HIGHESTMODSEQ", is64Bit: true),
        ["APPENDUID"] = AppendUidCode.Parse,
        ["COPYUID"] = CopyUidCode.Parse,
        ["MODIFIED"] = ModifiedCode.Parse,
        ["MESSAGELIMIT"] = MessageLimitCode.Parse,
        ["REFERRAL"] = ReferralCode.Parse,
        ["INPROGRESS"] = InProgressCode.Parse,
        ["BADCHARSET"] = BadCharsetCode.Parse,
        ["MAILBOXID"] = MailboxIdCode.Parse,
    };

    // A code that is not valid is kept as text: it is additional information, never a reason to fail.
    internal static ResponseCode? TryParse(ref ResponseReader reader)
    {
        int start = reader.Offset;
        if (!reader.TryByte('['))
            return null;
        int nameStart = reader.Offset;
        int close = FindClose(reader.Rest);
        if (close < 0)
        {
            reader.Seek(start);
            return null;
        }
        var inside = reader.Rest[..close];
        reader.Seek(nameStart + close + 1);
        int space = inside.IndexOf((byte)' ');
        string name = NameOf(space < 0 ? inside : inside[..space]);
        var argumentBytes = space < 0 ? default : inside[(space + 1)..];
        // The longest of all has a text that is shared.
        string arguments = name == "CAPABILITY" ? "" : Ascii.ToText(argumentBytes);
        if (!Typed.TryGetValue(name, out var parser))
            return new ResponseCode(name, arguments);
        try
        {
            var arguments8 = new ResponseReader(argumentBytes);
            return parser(ref arguments8, arguments);
        }
        catch (Exception e) when (e is ImapProtocolException or ArgumentException)
        {
            return new ResponseCode(name, arguments);
        }
    }

    static string NameOf(ReadOnlySpan<byte> name)
    {
        foreach (string known in Typed.Keys)
        {
            if (Ascii.EqualsIgnoreCase(name, known))
                return known;
        }
        return Ascii.ToText(name).ToUpperInvariant();
    }

    // The code ends at the first "]" outside quotes and parentheses: flags such as "[x]" occur in PERMANENTFLAGS.
    static int FindClose(ReadOnlySpan<byte> text)
    {
        bool quoted = false;
        int depth = 0;
        int plain = -1;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (quoted)
            {
                if (b == '\\')
                    i++;
                else if (b == '"')
                    quoted = false;
                continue;
            }
            if (b == '"')
                quoted = true;
            else if (b == '(')
                depth++;
            else if (b == ')')
                depth--;
            else if (b == ']' && depth <= 0)
                return i;
            else if (b == ']' && plain < 0)
                plain = i;
        }
        // Unbalanced quotes or parentheses: the first bracket will do.
        return plain >= 0 ? plain : text.IndexOf((byte)']');
    }
}
