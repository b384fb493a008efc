using System.Buffers;
using System.Globalization;
using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Wire;

/// <summary>
/// Writes one command as fragments: bytes to send, with a stop where a synchronizing literal must wait for the server's
/// go-ahead (RFC 9051 section 4.3). Refuses what may not be sent before anything is.
/// </summary>
public sealed class CommandWriter
{
    static readonly SearchValues<char> QuotedUnsafe = SearchValues.Create("\"\\");
    static readonly SearchValues<char> NotAtom = SearchValues.Create("(){ %*\"\\]");

    const int LargestKept = 64 * 1024;

    readonly List<CommandFragment> _fragments = [];
    Range[] _secrets = []; // of the fragment in the making
    byte[] _buffer = new byte[128];
    int _length;
    int _fragmentStart;

    /// <summary>Makes a writer.</summary>
    /// <param name="literals">Which literals may be sent at once.</param>
    /// <param name="utf8">True when UTF8=ACCEPT or IMAP4rev2 is enabled: names and strings may be UTF-8 in quotes.</param>
    public CommandWriter(LiteralSupport literals = LiteralSupport.Synchronizing, bool utf8 = false)
    {
        Literals = literals;
        Utf8 = utf8;
    }

    /// <summary>Which literals may be sent at once.</summary>
    public LiteralSupport Literals { get; private set; }

    /// <summary>Strings may be UTF-8 in quotes.</summary>
    public bool Utf8 { get; private set; }

    /// <summary>Names that go as the server once sent them, or null.</summary>
    public OddNames? OddNames { get; private set; }

    /// <summary>UTF8=ACCEPT is enabled: a message is sent as one whose header may be UTF-8 (RFC 6855 section 4).</summary>
    public bool Utf8Messages { get; private set; }

    /// <summary>A literal of this command is sent without the server's go-ahead.</summary>
    internal bool HasUnaskedLiteral { get; private set; }

    /// <summary>Sets under which rules the next command is written.</summary>
    internal void Begin(LiteralSupport literals, bool utf8, bool utf8Messages, OddNames oddNames) =>
        (Literals, Utf8, Utf8Messages, OddNames, HasUnaskedLiteral) = (literals, utf8, utf8Messages, oddNames, false);

    /// <summary>Forgets a command whose fragments are no longer read; its buffer is reused.</summary>
    internal void Clear()
    {
        // It may have held a password.
        _buffer.AsSpan(0, _length).Clear();
        if (_buffer.Length > LargestKept)
            _buffer = new byte[128];
        _fragments.Clear();
        _length = _fragmentStart = 0;
    }

    /// <summary>Protocol text that this code chose, e.g. <c>UID FETCH</c>. Never a user's words: only line ends are kept out.</summary>
    /// <exception cref="ArgumentException">It is not printable ASCII.</exception>
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

    /// <summary>A user's atom: letters, digits and what the grammar allows.</summary>
    /// <exception cref="ArgumentException">It is not a valid atom.</exception>
    public CommandWriter Atom(string atom)
    {
        if (atom.Length == 0 || atom.AsSpan().ContainsAny(NotAtom) || atom.Any(c => c is <= ' ' or > '~'))
            throw new ArgumentException(ProtocolTexts.NotAnAtom(atom));
        return Raw(atom);
    }

    /// <summary>number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public CommandWriter Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out int count, provider: CultureInfo.InvariantCulture);
        return Raw(digits[..count]);
    }

    /// <summary>date-time, in its quotes.</summary>
    public CommandWriter DateTime(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[ImapDate.Length];
        ImapDate.Format(time, text);
        return Byte('"').Raw(text).Byte('"');
    }

    /// <summary>flag: a system flag or keyword, as it is.</summary>
    /// <exception cref="ArgumentException">It cannot be sent as a flag.</exception>
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

    /// <summary>mailbox: as the server listed it, else in modified UTF-7 or UTF-8 as the session is.</summary>
    /// <exception cref="ArgumentException">Empty, or with a control character, and the server did not list it.</exception>
    public CommandWriter Mailbox(string name) => OddNames?.Find(name, Utf8) is { } wire ? Listed(wire) : Encoded(MailboxName.Check(name));

    /// <summary>list-mailbox: a name or pattern, which may be empty.</summary>
    public CommandWriter MailboxPattern(string pattern) => OddNames?.Find(pattern, Utf8) is { } wire ? Listed(wire) : Encoded(pattern);

    CommandWriter Encoded(string name) => String(Utf8 ? name : ModifiedUtf7.Encode(name));

    // In quotes any CHAR but CR and LF may stand, a TAB too (RFC 9051 section 9, TEXT-CHAR).
    CommandWriter Listed(byte[] wire) => System.Text.Ascii.IsValid(wire) ? String(Encoding.ASCII.GetString(wire)) : Literal(wire);

    /// <summary>astring, always in quotes or as a literal: what a server may take for a keyword never stands bare.</summary>
    /// <exception cref="ArgumentException">It contains CR, LF or NUL.</exception>
    public CommandWriter String(string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new ArgumentException(ProtocolTexts.LineBreakInValue);
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

    /// <summary>An astring that no trace may show.</summary>
    public CommandWriter Secret(string value)
    {
        int fragments = _fragments.Count;
        int from = LengthOfFragment;
        String(value);
        // A secret sent as a literal stands in a fragment of its own start.
        MarkSecret(fragments == _fragments.Count ? from : 0);
        return this;
    }

    /// <summary>Base64 of bytes that no trace may show (RFC 9051 section 6.2.2).</summary>
    public CommandWriter SecretBase64(ReadOnlySpan<byte> value)
    {
        int from = LengthOfFragment;
        Raw(Convert.ToBase64String(value));
        MarkSecret(from);
        return this;
    }

    /// <summary>literal, of bytes in memory.</summary>
    public CommandWriter Literal(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
            throw new ArgumentException(ProtocolTexts.NulInValue);
        LiteralHeader(bytes.Length, false);
        Ensure(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return this;
    }

    /// <summary>literal or literal8, streamed from a source when its turn comes.</summary>
    public CommandWriter Literal(ILiteralSource source, bool literal8 = false)
    {
        LiteralHeader(source.Length, literal8 || source.IsBinary);
        CloseFragment(waits: false);
        _fragments.Add(new CommandFragment(default, [], source, false));
        return this;
    }

    /// <summary>The command with its line end, as fragments in order.</summary>
    public IReadOnlyList<CommandFragment> Finish()
    {
        Append("\r\n");
        CloseFragment(waits: false);
        return _fragments;
    }

    /// <summary>All bytes in order, as a peer would see them that never makes the writer wait. For tests and small replies.</summary>
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

    // Counted from the fragment's start: the fragment moves when the buffer grows.
    void MarkSecret(int from) => _secrets = [.. _secrets, from..LengthOfFragment];

    void CloseFragment(bool waits)
    {
        if (_length == _fragmentStart && !waits)
            return;
        _fragments.Add(new CommandFragment(_buffer.AsMemory(_fragmentStart, _length - _fragmentStart), _secrets, null, waits));
        _secrets = [];
        // The buffer is shared by the fragments: the next one begins where this one ends, in a fresh array if it must grow.
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
