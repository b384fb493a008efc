using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>mailbox-list of LIST, LSUB and XLIST (RFC 9051 section 7.3.1, RFC 5258, RFC 6154).</summary>
public sealed class ListResponse : UntaggedResponse
{
    ListResponse(string command, IReadOnlyList<string> attributes, char? separator, string name, bool canBeSent)
    {
        CanBeSent = canBeSent;
        Command = command;
        Attributes = attributes;
        Separator = separator;
        Name = name;
    }

    /// <summary><c>LIST</c>, <c>LSUB</c> or <c>XLIST</c>.</summary>
    public string Command { get; }

    /// <summary>The attributes as sent, e.g. <c>\HasChildren</c>.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>What separates the levels of the name, or null when it is flat.</summary>
    public char? Separator { get; }

    /// <summary>The mailbox's decoded name.</summary>
    public string Name { get; }

    /// <summary>False for a name that no command can name: it is empty, or has NUL, CR or LF on the wire.</summary>
    public bool CanBeSent { get; }

    /// <summary>True when the attribute is there, in any case.</summary>
    public bool Has(string attribute) => Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase);

    // mailbox-list = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox [SP mbox-list-extended]
    internal static ListResponse Parse(ref ResponseReader reader, string command, bool utf8, OddNames? odd = null)
    {
        reader.Space();
        var attributes = new List<string>();
        if (!reader.TryNil())
        {
            reader.Byte('(');
            while (true)
            {
                reader.TrySpace();
                if (reader.TryByte(')'))
                    break;
                attributes.Add(Ascii.ToText(reader.Atom()));
            }
        }
        reader.Space();
        char? separator = ReadSeparator(ref reader);
        reader.Space();
        var wire = ReadName(ref reader);
        string name = MailboxName.FromWire(wire, utf8);
        odd?.Add(name, separator, wire, utf8);
        return new ListResponse(command, attributes, separator, name, MailboxName.CanBeSent(wire));
    }

    internal static char? ReadSeparator(ref ResponseReader reader) =>
        reader.NAString(out var value) && value.Length > 0 ? (char)value[0] : null;

    // Some servers leave the quotes off names with spaces or parentheses: then the rest of the line is the name.
    static ReadOnlySpan<byte> ReadName(ref ResponseReader reader)
    {
        int from = reader.Offset;
        if (reader.Peek == '{')
            return reader.String();
        if (reader.Peek == '"')
        {
            var quoted = reader.String();
            if (IsNameEnd(reader.Rest))
                return quoted;
            // Quotes inside that are not escaped: the last one ends the name.
            reader.Seek(from + 1);
            var rest = reader.Text();
            return rest[..rest.LastIndexOf((byte)'"')];
        }
        if (reader.TryAtom(out var name) && IsNameEnd(reader.Rest))
            return name;
        reader.Seek(from);
        return reader.Text().TrimEnd((byte)' ');
    }

    // mbox-list-extended = "(" [mbox-list-extended-item ...] ")"; its items are a quoted tag or one with a list behind it.
    static bool IsNameEnd(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart((byte)' ');
        return rest.IsEmpty || rest.StartsWith("(\""u8) || rest.StartsWith("()"u8) || (rest[0] == '(' && rest[1..].Contains((byte)'('));
    }
}
