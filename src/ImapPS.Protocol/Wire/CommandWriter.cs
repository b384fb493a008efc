using System.Buffers;
using System.Globalization;
using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Wire;

/// <summary>
/// Writes one command as fragments. A fragment ends where a synchronizing literal must wait for the server's
/// continuation request (RFC 9051 section 4.3). Throws before anything is sent if the command is not valid.
/// </summary>
public sealed class CommandWriter
{
    static readonly SearchValues<char> QuotedUnsafe = SearchValues.Create("\"\\");
    static readonly SearchValues<char> NotAtom = SearchValues.Create("(){ %*\"\\]");

    const int LargestKept = 64 * 1024;

    readonly List<CommandFragment> _fragments = [];
    Range[] _secrets = []; // of the current fragment
    byte[] _buffer = new byte[128];
    int _length;
    int _fragmentStart;

    /// <summary>Creates a writer.</summary>
    /// <param name="literals">Which literals may be sent without waiting.</param>
    /// <param name="utf8">True if UTF8=ACCEPT or IMAP4rev2 is enabled: quoted names and strings may be UTF-8.</param>
    public CommandWriter(LiteralSupport literals = LiteralSupport.Synchronizing, bool utf8 = false)
    {
        Literals = literals;
        Utf8 = utf8;
    }

    /// <summary>Which literals may be sent without waiting.</summary>
    public LiteralSupport Literals { get; private set; }

    /// <summary>Quoted strings may be UTF-8.</summary>
    public bool Utf8 { get; private set; }

    /// <summary>Mailbox names that must be sent exactly as the server listed them, or null.</summary>
    public OddNames? OddNames { get; private set; }

    /// <summary>UTF8=ACCEPT is enabled: messages are sent as ones whose header may be UTF-8 (RFC 6855 section 4).</summary>
    public bool Utf8Messages { get; private set; }

    /// <summary>The command has a non-synchronizing literal.</summary>
    internal bool HasUnaskedLiteral { get; private set; }

    /// <summary>Sets the rules for the next command.</summary>
    internal void Begin(LiteralSupport literals, bool utf8, bool utf8Messages, OddNames oddNames) =>
        (Literals, Utf8, Utf8Messages, OddNames, HasUnaskedLiteral) = (literals, utf8, utf8Messages, oddNames, false);

    /// <summary>Discards a command whose fragments are no longer needed; its buffer is reused.</summary>
    internal void Clear()
    {
        // The buffer may have held a password.
        _buffer.AsSpan(0, _length).Clear();
        if (_buffer.Length > LargestKept)
            _buffer = new byte[128];
        _fragments.Clear();
        _length = _fragmentStart = 0;
    }

    /// <summary>Fixed protocol text, e.g. <c>UID FETCH</c>. Not for user input, because nothing is quoted.</summary>
    /// <exception cref="ArgumentException">The text is not printable ASCII.</exception>
    public CommandWriter Raw(ReadOnlySpan<char> ascii)
    {
        foreach (char c in ascii)
        {
            if (c is < ' ' or > '~')
                throw new ArgumentException(ProtocolTexts.CommandNotPrintable);
        }
        return Append(ascii);
    }

    /// <summary>SP.</summary>
    public CommandWriter Space() => Byte(' ');

    /// <summary>One byte.</summary>
    public CommandWriter Byte(char value)
    {
        Ensure(1);
        _buffer[_length++] = (byte)value;
        return this;
    }

    /// <summary>atom, from user input.</summary>
    /// <exception cref="ArgumentException">The text is not a valid atom.</exception>
    public CommandWriter Atom(string atom)
    {
        if (atom.Length == 0 || atom.AsSpan().ContainsAny(NotAtom) || atom.Any(c => c is <= ' ' or > '~'))
            throw new RefusedValueException(atom, ProtocolTexts.NotAnAtom(atom));
        return Raw(atom);
    }

    /// <summary>number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public CommandWriter Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out int count, provider: CultureInfo.InvariantCulture);
        return Raw(digits[..count]);
    }

    /// <summary>date-time, with its quotes.</summary>
    public CommandWriter DateTime(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[ImapDate.Length];
        ImapDate.Format(time, text);
        return Byte('"').Raw(text).Byte('"');
    }

    /// <summary>flag: a system flag or keyword, unchanged.</summary>
    /// <exception cref="ArgumentException">The flag is not valid.</exception>
    public CommandWriter Flag(string flag) => Raw(FlagName.Check(flag));

    /// <summary>sequence-set.</summary>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public CommandWriter Set(UidSet set)
    {
        if (set.IsEmpty)
            throw new ArgumentException(ProtocolTexts.EmptyMessageSet);
        for (int i = 0; i < set.Ranges.Count; i++)
        {
            var range = set.Ranges[i];
            if (i > 0)
                Byte(',');
            Number(range.First);
            if (range.First != range.Last)
                Byte(':').Number(range.Last);
        }
        return this;
    }

    /// <summary>mailbox: as the server listed it, otherwise in modified UTF-7 or UTF-8, depending on the session.</summary>
    /// <exception cref="ArgumentException">The name is empty or has a control character, and the server did not list it.</exception>
    public CommandWriter Mailbox(string name) => OddNames?.Find(name, Utf8) is { } wire ? Listed(wire) : Encoded(MailboxName.Check(name));

    /// <summary>list-mailbox: a name or pattern; may be empty.</summary>
    public CommandWriter MailboxPattern(string pattern) => OddNames?.Find(pattern, Utf8) is { } wire ? Listed(wire) : Encoded(pattern);

    CommandWriter Encoded(string name) => String(Utf8 ? name : ModifiedUtf7.Encode(name));

    // A quoted string may contain any CHAR except CR and LF, even TAB (RFC 9051 section 9, TEXT-CHAR).
    CommandWriter Listed(byte[] wire) => System.Text.Ascii.IsValid(wire) ? String(Encoding.ASCII.GetString(wire)) : Literal(wire);

    /// <summary>astring, always quoted or a literal, so that a server cannot take it for a keyword.</summary>
    /// <exception cref="ArgumentException">The value contains CR, LF or NUL.</exception>
    public CommandWriter String(string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new RefusedValueException(value, ProtocolTexts.LineBreakInValue);
        if (!System.Text.Ascii.IsValid(value) && !Utf8)
            return Literal(Encoding.UTF8.GetBytes(value));
        Ensure(Encoding.UTF8.GetMaxByteCount(value.Length) + 2);
        if (!value.AsSpan().ContainsAny(QuotedUnsafe))
        {
            _buffer[_length++] = (byte)'"';
            _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
            _buffer[_length++] = (byte)'"';
            return this;
        }
        return Byte('"').Utf8Text(value.Replace("\\", "\\\\").Replace("\"", "\\\"")).Byte('"');
    }

    /// <summary>An astring that must not appear in a trace.</summary>
    public CommandWriter Secret(string value)
    {
        int fragments = _fragments.Count;
        int from = LengthOfFragment;
        String(value);
        // A secret sent as a synchronizing literal is at the start of a new fragment.
        MarkSecret(fragments == _fragments.Count ? from : 0);
        return this;
    }

    /// <summary>Base64 of bytes that must not appear in a trace (RFC 9051 section 6.2.2).</summary>
    public CommandWriter SecretBase64(ReadOnlySpan<byte> value)
    {
        int from = LengthOfFragment;
        Raw(Convert.ToBase64String(value));
        MarkSecret(from);
        return this;
    }

    /// <summary>literal, from memory.</summary>
    public CommandWriter Literal(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
            throw new RefusedValueException(Encoding.UTF8.GetString(bytes), ProtocolTexts.NulInValue);
        LiteralHeader(bytes.Length, false);
        Ensure(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return this;
    }

    /// <summary>literal or literal8, streamed from a source when it is sent.</summary>
    public CommandWriter Literal(ILiteralSource source, bool literal8 = false)
    {
        LiteralHeader(source.Length, literal8 || source.IsBinary);
        CloseFragment(waits: false);
        _fragments.Add(new CommandFragment(default, [], source, false));
        return this;
    }

    /// <summary>Ends the command and returns its fragments in order.</summary>
    public IReadOnlyList<CommandFragment> Finish()
    {
        Append("\r\n");
        CloseFragment(waits: false);
        return _fragments;
    }

    /// <summary>All bytes in order, without waiting for continuation requests. For tests and small replies.</summary>
    public static byte[] ToArray(IReadOnlyList<CommandFragment> fragments)
    {
        using var all = new MemoryStream();
        foreach (var fragment in fragments)
        {
            all.Write(fragment.Bytes.Span);
            if (fragment.Source is null)
                continue;
            var buffer = new byte[8192];
            for (int n; (n = fragment.Source.Read(buffer)) > 0;)
                all.Write(buffer, 0, n);
        }
        return all.ToArray();
    }

    void LiteralHeader(long length, bool literal8)
    {
        bool nonSync = Literals == LiteralSupport.Plus || (Literals == LiteralSupport.Minus && length <= 4096);
        Raw(literal8 ? "~{" : "{").Number(length).Append(nonSync ? "+}\r\n" : "}\r\n");
        HasUnaskedLiteral |= nonSync;
        if (!nonSync)
            CloseFragment(waits: true);
    }

    CommandWriter Utf8Text(string value)
    {
        Ensure(Encoding.UTF8.GetMaxByteCount(value.Length));
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
        return this;
    }

    CommandWriter Append(ReadOnlySpan<char> ascii)
    {
        Ensure(ascii.Length);
        _length += Encoding.ASCII.GetBytes(ascii, _buffer.AsSpan(_length));
        return this;
    }

    int LengthOfFragment => _length - _fragmentStart;

    // Relative to the fragment, which moves when the buffer grows.
    void MarkSecret(int from) => _secrets = [.. _secrets, from..LengthOfFragment];

    void CloseFragment(bool waits)
    {
        if (_length == _fragmentStart && !waits)
            return;
        _fragments.Add(new CommandFragment(_buffer.AsMemory(_fragmentStart, _length - _fragmentStart), _secrets, null, waits));
        _secrets = [];
        // Fragments share the buffer: the next one begins where this one ends, or in a new array if the buffer must grow.
        _fragmentStart = _length;
    }

    void Ensure(int count)
    {
        if (_buffer.Length - _length >= count)
            return;
        int used = _length - _fragmentStart;
        var larger = new byte[Math.Max(256, 2 * (used + count))];
        _buffer.AsSpan(_fragmentStart, used).CopyTo(larger);
        _buffer = larger;
        _length = used;
        _fragmentStart = 0;
    }
}
