using System.Buffers;
using System.Text;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using Ascii = ImapPS.Protocol.Wire.Ascii;

namespace ImapPS.Sandbox.Net;

/// <summary>
/// Reads one command strictly by the grammar of RFC 9051 section 9: whatever a client sends beyond it gets a BAD. (The
/// lenient <see cref="ResponseReader"/> below it is for what servers send.)
/// </summary>
ref struct CommandReader
{
    // ATOM-CHAR = any CHAR except atom-specials: "(" ")" "{" SP CTL list-wildcards quoted-specials resp-specials
    static readonly SearchValues<byte> AtomChars = SearchValues.Create("!#$&'+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[^_`abcdefghijklmnopqrstuvwxyz|}~"u8);
    // ASTRING-CHAR = ATOM-CHAR / resp-specials
    static readonly SearchValues<byte> AStringChars = SearchValues.Create("!#$&'+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz|}~"u8);
    // list-char = ATOM-CHAR / list-wildcards / resp-specials
    static readonly SearchValues<byte> ListChars = SearchValues.Create("!#$%&'*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz|}~"u8);
    static readonly SearchValues<byte> TagChars = SearchValues.Create("!#$&',-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz|}~"u8);
    static readonly SearchValues<byte> SetChars = SearchValues.Create("0123456789:,*"u8);

    readonly bool _utf8;
    ResponseReader _reader;

    /// <summary>Reads from the start of a command.</summary>
    /// <param name="frame">The command without its line end.</param>
    /// <param name="streamed">Its literals that went to sinks.</param>
    /// <param name="utf8">Quoted strings may have UTF-8 in them (IMAP4rev2 or UTF8=ACCEPT is on).</param>
    public CommandReader(ReadOnlySpan<byte> frame, IReadOnlyList<StreamedLiteral>? streamed, bool utf8)
    {
        _reader = new ResponseReader(frame, streamed);
        _utf8 = utf8;
    }

    public readonly bool AtEnd => _reader.AtEnd;

    public readonly byte Peek => _reader.Peek;

    public readonly int Offset => _reader.Offset;

    public readonly ReadOnlySpan<byte> Rest => _reader.Rest;

    public void Seek(int offset) => _reader.Seek(offset);

    /// <summary>The BAD for the current place.</summary>
    public readonly CommandFailure Expected(string production) =>
        CommandFailure.Bad(AtEnd ? $"Expected {production}, but the command ends" : $"Expected {production} at offset {_reader.Offset}");

    /// <summary>SP: exactly one.</summary>
    public void Space()
    {
        if (!TrySpace())
            throw Expected("a single space");
    }

    public bool TrySpace()
    {
        var rest = _reader.Rest;
        if (rest.Length == 0 || rest[0] != ' ')
            return false;
        if (rest.Length > 1 && rest[1] == ' ')
            throw Expected("a single space");
        _reader.Seek(_reader.Offset + 1);
        return true;
    }

    public bool TryByte(char c) => _reader.TryByte(c);

    public void Byte(char c)
    {
        if (!_reader.TryByte(c))
            throw Expected($"\"{c}\"");
    }

    /// <summary>The command ends here.</summary>
    public readonly void End()
    {
        if (!AtEnd)
            throw Expected("the end of the command");
    }

    public string Tag() => Encoding.ASCII.GetString(Run(TagChars, "a tag"));

    public string Atom() => Encoding.ASCII.GetString(Run(AtomChars, "an atom"));

    /// <summary>A word in capitals, so that it can be compared.</summary>
    public string Word() => Atom().ToUpperInvariant();

    /// <summary>Takes this word, in any case, if it is next as a whole.</summary>
    public bool TryWord(string word)
    {
        var rest = _reader.Rest;
        if (!Ascii.StartsWithIgnoreCase(rest, word) || (rest.Length > word.Length && AtomChars.Contains(rest[word.Length])))
            return false;
        _reader.Seek(_reader.Offset + word.Length);
        return true;
    }

    /// <summary>astring = 1*ASTRING-CHAR / string</summary>
    public ReadOnlySpan<byte> AString() => Peek is (byte)'"' or (byte)'{' ? String() : Run(AStringChars, "an astring");

    /// <summary>string = quoted / literal</summary>
    public ReadOnlySpan<byte> String()
    {
        int from = _reader.Offset;
        if (Peek is not ((byte)'"' or (byte)'{'))
            throw Expected("a string");
        bool quoted = Peek == '"';
        var value = _reader.String();
        if (quoted)
            CheckQuoted(_reader.Since(from)[1..^1]);
        else if (value.Contains((byte)0))
            throw CommandFailure.Bad("A literal must not contain NUL; that takes a literal8");
        return value;
    }

    /// <summary>nstring = string / nil; null for nil.</summary>
    public string? NString() => TryWord("NIL") ? null : Ascii.ToText(String());

    public string AStringText() => Ascii.ToText(AString());

    /// <summary>mailbox = "INBOX" / astring, as people read it.</summary>
    public string Mailbox()
    {
        string name = MailboxName.FromWire(AString(), _utf8);
        return Mail.SandboxMailbox.Normalize(name);
    }

    /// <summary>list-mailbox = 1*list-char / string, as on the wire.</summary>
    public string ListMailbox() => Ascii.ToText(Peek is (byte)'"' or (byte)'{' ? String() : Run(ListChars, "a mailbox pattern"));

    public uint Number()
    {
        long number = Number64();
        return number <= uint.MaxValue ? (uint)number : throw CommandFailure.Bad($"The number {number} is over 32 bits");
    }

    public uint NzNumber()
    {
        uint number = Number();
        return number > 0 ? number : throw CommandFailure.Bad("A number here must not be zero");
    }

    /// <summary>number64, up to 63 bits.</summary>
    public long Number64()
    {
        if (!_reader.TryNumber64(out ulong number) || number > long.MaxValue)
            throw Expected("a number");
        return (long)number;
    }

    /// <summary>sequence-set, <c>$</c> among them.</summary>
    public SequenceSet SequenceSet()
    {
        if (_reader.TryByte('$'))
            return Net.SequenceSet.Saved;
        int from = _reader.Offset;
        var text = Run(SetChars, "a sequence set");
        if (Net.SequenceSet.TryParse(text, out var set))
            return set;
        _reader.Seek(from);
        throw Expected("a sequence set");
    }

    /// <summary>True when a sequence set is next.</summary>
    public readonly bool IsSequenceSet => SetChars.Contains(Peek) || Peek == '$';

    /// <summary>flag = "\" atom / atom; \Recent is refused, as clients must not set it.</summary>
    public string Flag()
    {
        string flag = _reader.TryByte('\\') ? "\\" + Atom() : Atom();
        if (flag.Equals("\\Recent", StringComparison.OrdinalIgnoreCase))
            throw CommandFailure.Bad("\\Recent cannot be changed by a client");
        if (flag[0] == '\\' && !SystemFlags.Contains(flag, StringComparer.OrdinalIgnoreCase))
            throw CommandFailure.Bad($"{flag} is no system flag");
        return flag;
    }

    /// <summary>flag-list = "(" [flag *(SP flag)] ")"</summary>
    public FlagSet FlagList()
    {
        var flags = new List<string>();
        Byte('(');
        if (!TryByte(')'))
        {
            do
                flags.Add(Flag());
            while (TrySpace());
            Byte(')');
        }
        return flags.Count == 0 ? FlagSet.Empty : new FlagSet(flags);
    }

    /// <summary>date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE</summary>
    public DateTimeOffset DateTime()
    {
        var text = Peek == '"' ? String() : throw Expected("a date-time");
        // date-day-fixed = (SP DIGIT) / 2DIGIT: the day below ten may have a zero or a space before it.
        if (text.Length != 26 || !ImapDate.TryParse(text, out var time) || !Ascii.EqualsIgnoreCase(text[1..], ImapDate.Format(time)[1..])
            || text[0] is not ((byte)' ' or (byte)'0' or (byte)'1' or (byte)'2' or (byte)'3'))
            throw CommandFailure.Bad($"\"{Ascii.ToText(text)}\" is no date-time like \"17-Jul-1996 02:44:25 -0700\"");
        return time;
    }

    /// <summary>date = date-text / DQUOTE date-text DQUOTE, e.g. <c>1-Feb-1994</c></summary>
    public DateOnly Date()
    {
        var text = AString();
        if (text.Length is < 10 or > 11 || !ImapDate.TryParse(text, out var time))
            throw CommandFailure.Bad($"\"{Ascii.ToText(text)}\" is no date like 1-Feb-1994");
        return DateOnly.FromDateTime(time.DateTime);
    }

    /// <summary>literal or literal8 that was streamed to a sink, or is in the command; false when there is none here.</summary>
    public bool TryLiteral(out ReadOnlySpan<byte> value, out ILiteralSink? sink, out bool binary)
    {
        binary = Peek == '~';
        return _reader.TryLiteral(out value, out sink);
    }

    ReadOnlySpan<byte> Run(SearchValues<byte> allowed, string production)
    {
        var rest = _reader.Rest;
        int length = rest.IndexOfAnyExcept(allowed);
        if (length < 0)
            length = rest.Length;
        if (length == 0)
            throw Expected(production);
        _reader.Seek(_reader.Offset + length);
        return rest[..length];
    }

    // QUOTED-CHAR = <any TEXT-CHAR except quoted-specials> / "\" quoted-specials, and UTF-8 in IMAP4rev2
    readonly void CheckQuoted(ReadOnlySpan<byte> inside)
    {
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] is 0 or (byte)'\r' or (byte)'\n')
                throw CommandFailure.Bad("A quoted string must not contain NUL, CR or LF");
            if (inside[i] >= 0x80 && !_utf8)
                throw CommandFailure.Bad("A quoted string must be ASCII here; other text takes a literal");
            if (inside[i] == '\\' && (++i >= inside.Length || inside[i] is not ((byte)'\\' or (byte)'"')))
                throw CommandFailure.Bad("Only \\ and \" may be escaped in a quoted string");
        }
        if (_utf8 && !System.Text.Unicode.Utf8.IsValid(inside))
            throw CommandFailure.Bad("A quoted string must be valid UTF-8");
    }

    static readonly string[] SystemFlags = ["\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft"];
}
