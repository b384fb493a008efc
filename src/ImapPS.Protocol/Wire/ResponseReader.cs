using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace ImapPS.Protocol.Wire;

/// <summary>
/// Reads one complete response, with methods named after the grammar of RFC 9051 section 9. <c>TryX</c> consumes nothing
/// if it returns false; <c>X</c> throws an error with the offset and the expected production.
/// </summary>
public ref struct ResponseReader
{
    readonly ReadOnlySpan<byte> _data;
    readonly IReadOnlyList<StreamedLiteral>? _streamed;
    readonly int _maxDepth;
    int _at;
    bool _sawStrayQuote;

    /// <summary>Creates a reader at the start of a frame.</summary>
    /// <param name="frame">One complete response without its final line end.</param>
    /// <param name="streamed">The frame's literals that were streamed to sinks (<see cref="ResponseFramer.Streamed"/>).</param>
    /// <param name="maxDepth">The maximum nesting depth of lists (<see cref="ProtocolLimits.MaxDepth"/>).</param>
    public ResponseReader(ReadOnlySpan<byte> frame, IReadOnlyList<StreamedLiteral>? streamed = null, int maxDepth = ProtocolLimits.DefaultDepth)
    {
        _data = frame;
        _maxDepth = maxDepth;
        _streamed = streamed;
        _at = 0;
    }

    /// <summary>The offset of the next byte.</summary>
    public readonly int Offset => _at;

    /// <summary>True if everything has been read.</summary>
    public readonly bool AtEnd => _at >= _data.Length;

    /// <summary>The next byte, or 0 at the end.</summary>
    public readonly byte Peek => _at < _data.Length ? _data[_at] : (byte)0;

    /// <summary>The bytes not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _data[_at..];

    /// <summary>The bytes from an earlier <see cref="Offset"/> to the current one.</summary>
    public readonly ReadOnlySpan<byte> Since(int offset) => _data[offset.._at];

    /// <summary>Moves to an offset from <see cref="Offset"/>.</summary>
    public void Seek(int offset) => _at = offset;

    /// <summary>Moves to the start of these bytes, which must be the end of <see cref="Rest"/>.</summary>
    public void SeekRest(ReadOnlySpan<byte> left) => _at = _data.Length - left.Length;

    /// <summary>The error for the current offset.</summary>
    public readonly ImapProtocolException Unexpected(string production) => new(production, _at, _data);

    /// <summary>The maximum nesting depth of lists.</summary>
    public readonly int MaxDepth => _maxDepth;

    /// <summary>Call before recursing into a nested list: checks the depth limit and the remaining stack.</summary>
    /// <param name="depth">The depth of the list that starts here.</param>
    /// <exception cref="ImapProtocolException">Lists are nested too deep.</exception>
    public readonly void CheckDepth(int depth)
    {
        if (depth > _maxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Unexpected(ShallowLists);
    }

    readonly string ShallowLists => $"lists at most {_maxDepth} levels deep (-MaximumListDepth of Connect-Imap sets the limit)";

    /// <summary>Reads this byte if it is next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryByte(char value)
    {
        if (_at >= _data.Length || _data[_at] != value)
            return false;
        _at++;
        return true;
    }

    /// <summary>Reads this byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(char value)
    {
        if (!TryByte(value))
            throw Unexpected($"\"{value}\"");
    }

    /// <summary>Reads spaces if any are next. The grammar allows one; some servers send more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySpace()
    {
        if (_at >= _data.Length || _data[_at] != ' ')
            return false;
        _at++;
        if (_at < _data.Length && _data[_at] == ' ')
            MoreSpaces();
        return true;
    }

    void MoreSpaces()
    {
        while (_at < _data.Length && _data[_at] == ' ')
            _at++;
    }

    /// <summary>SP, or several.</summary>
    public void Space()
    {
        if (!TrySpace())
            throw Unexpected("SP");
    }

    /// <summary>atom = 1*ATOM-CHAR, but more tolerant: everything up to a space, a parenthesis, a quote or a brace.</summary>
    public ReadOnlySpan<byte> Atom()
    {
        if (!TryAtom(out var atom))
            throw Unexpected("atom");
        return atom;
    }

    /// <summary>Reads an atom if one is next.</summary>
    [MethodImpl(HotPath.Compile)]
    public bool TryAtom(out ReadOnlySpan<byte> atom)
    {
        var data = _data;
        int at = _at;
        while (at < data.Length && !EndsAtom(data[at]))
            at++;
        atom = data[_at..at];
        _at = at;
        return atom.Length > 0;
    }

    // Wider than ATOM-CHAR, as real servers send: "]" in keywords, "[" in names, also "%" and "*".
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool EndsAtom(byte b) => b <= ')' ? b is (byte)' ' or (byte)'(' or (byte)')' or (byte)'"' or (byte)'\r' or (byte)'\n' or 0 : b == '{';

    /// <summary>An atom that also ends at this character, e.g. <c>]</c> inside a response code.</summary>
    public ReadOnlySpan<byte> AtomUntil(char end)
    {
        if (!TryAtom(out var atom))
            throw Unexpected("atom");
        int cut = atom.IndexOf((byte)end);
        if (cut < 0)
            return atom;
        _at -= atom.Length - cut;
        return atom[..cut];
    }

    /// <summary>Reads this word, in any case, if it is next as a whole atom.</summary>
    public bool TryWord(string word)
    {
        int before = _at;
        if (TryAtom(out var atom) && Ascii.EqualsIgnoreCase(atom, word))
            return true;
        _at = before;
        return false;
    }

    /// <summary>number = 1*DIGIT, up to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Number()
    {
        ulong value = Number64();
        return value <= uint.MaxValue ? (uint)value : throw Unexpected("number (32 bits)");
    }

    /// <summary>number64 = 1*DIGIT.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Number64()
    {
        if (!TryNumber64(out ulong value))
            throw Unexpected("number");
        return value;
    }

    /// <summary>Reads a number of up to 64 bits if one is next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNumber64(out ulong value)
    {
        if (!ShortNumber.TryRead(_data[_at..], out uint few, out int length))
            return TryDigits(out value);
        value = few;
        _at += length;
        return true;
    }

    [MethodImpl(HotPath.Compile)]
    bool TryDigits(out ulong value)
    {
        var data = _data;
        int at = _at;
        value = 0;
        for (; at < data.Length && data[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            ulong digit = (ulong)(data[at] - '0');
            if (at - _at >= SafeDigits && value > (ulong.MaxValue - digit) / 10)
                return false;
            value = value * 10 + digit;
        }
        bool isThere = at > _at;
        _at = at;
        return isThere;
    }

    // Any number with this many digits fits into 64 bits.
    const int SafeDigits = 19;

    /// <summary>Reads nil = "NIL" if it is next as a whole word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNil()
    {
        return (Peek | 0x20) == 'n' && TryNilWord();
    }

    bool TryNilWord()
    {
        if (_data.Length - _at < 3 || !Ascii.EqualsIgnoreCase(_data.Slice(_at, 3), "NIL"u8))
            return false;
        if (_at + 3 < _data.Length && _data[_at + 3] is not ((byte)' ' or (byte)')' or (byte)']' or (byte)'('))
            return false;
        _at += 3;
        return true;
    }

    /// <summary>nstring = string / nil; false for nil. See <see cref="String"/>.</summary>
    public bool NString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (TryNil())
            return false;
        value = String();
        return true;
    }

    /// <summary>string = quoted / literal. A quoted string with escapes is copied; other values are slices of the frame.</summary>
    public ReadOnlySpan<byte> String()
    {
        if (Peek == '"')
            return Quoted();
        if (TryLiteral(out var value, out var sink))
            return sink is null ? value : throw Unexpected("a literal held in memory");
        throw Unexpected("string");
    }

    /// <summary>astring = 1*ASTRING-CHAR / string. NIL is read as an atom.</summary>
    public ReadOnlySpan<byte> AString() => Peek is (byte)'"' or (byte)'{' or (byte)'~' && (Peek != '~' || PeekAt(1) == '{') ? String() : Atom();

    /// <summary>An nstring that may be an atom, for servers that omit the quotes.</summary>
    public bool NAString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (TryNil())
            return false;
        value = AString();
        return true;
    }

    /// <summary>Reads a literal or literal8 if one is next: its bytes, or its sink if it was streamed (RFC 9051 section 4.3, RFC 3516).</summary>
    public bool TryLiteral(out ReadOnlySpan<byte> value, out ILiteralSink? sink) => TryLiteral(out value, out sink, out _);

    /// <summary>As <see cref="TryLiteral(out ReadOnlySpan{byte}, out ILiteralSink?)"/>, with the number of bytes in either case.</summary>
    public bool TryLiteral(out ReadOnlySpan<byte> value, out ILiteralSink? sink, out long count)
    {
        count = 0;
        value = default;
        sink = null;
        int before = _at;
        TryByte('~');
        if (!TryByte('{') || !TryNumber64(out ulong length))
        {
            _at = before;
            return false;
        }
        TryByte('+');
        if (!TryByte('}') || !TryLineEnd())
        {
            _at = before;
            return false;
        }
        if (_streamed is not null)
        {
            for (int i = 0; i < _streamed.Count; i++)
            {
                var literal = _streamed[i];
                if (literal.Offset != _at)
                    continue;
                length = (ulong)literal.Length;
                if (literal.Sink is null)
                    break;
                sink = literal.Sink;
                count = literal.Length;
                return true;
            }
        }
        if (length > (ulong)(_data.Length - _at))
            throw Unexpected("literal of the announced length");
        value = _data.Slice(_at, (int)length);
        _at += (int)length;
        count = value.Length;
        return true;
    }

    /// <summary>text: all remaining bytes.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var rest = _data[_at..];
        _at = _data.Length;
        return rest;
    }

    /// <summary>Skips one value of any kind (an atom with its brackets, a string, or a whole list) and returns its bytes.</summary>
    public ReadOnlySpan<byte> SkipValue() => SkipValue(_maxDepth);

    /// <summary>As <see cref="SkipValue()"/>, for a value that is not kept: its depth is not limited.</summary>
    public void PassOver() => SkipValue(int.MaxValue);

    [MethodImpl(HotPath.Compile)]
    ReadOnlySpan<byte> SkipValue(int maxDepth)
    {
        if (!ListEnd.TryFind(_data[_at..], maxDepth, out int length))
            return SkipOddValue(maxDepth);
        var list = _data.Slice(_at, length);
        _at += length;
        return list;
    }

    ReadOnlySpan<byte> SkipOddValue(int maxDepth)
    {
        var data = _data;
        int at = _at;
        int depth = 0;
        do
        {
            if (at >= data.Length)
                throw UnexpectedAt(at, depth > 0 ? "\")\"" : "value");
            switch (data[at])
            {
                case (byte)'(':
                    if (++depth > maxDepth)
                        throw UnexpectedAt(at, ShallowLists);
                    at++;
                    break;
                case (byte)')' when depth > 0:
                    depth--;
                    at++;
                    break;
                case (byte)' ' when depth > 0:
                    at++;
                    break;
                case (byte)'"':
                    int close = data[(at + 1)..].IndexOfAny((byte)'"', (byte)'\\');
                    at = close >= 0 && data[at + 1 + close] == '"' ? at + close + 2 : SkipOther(at);
                    if (at < data.Length && data[at] is not ((byte)' ' or (byte)')'))
                        _sawStrayQuote |= IsInside(data[at]);
                    break;
                case (byte)'N' when depth > 0 && data[at..].StartsWith("NIL "u8):
                    at += 4;
                    break;
                default:
                    at = SkipOther(at);
                    break;
            }
        }
        while (depth > 0);
        var value = data[_at..at];
        _at = at;
        return value;
    }

    // True for a byte that cannot follow a string: the quote was part of the string.
    static bool IsInside(byte behind) => behind is not ((byte)'(' or (byte)'"' or (byte)']' or (byte)'\r' or (byte)'\n');

    ImapProtocolException UnexpectedAt(int at, string expected)
    {
        _at = at;
        return Unexpected(expected);
    }

    // Returns the end of a quoted string with a backslash in it, a literal or an atom.
    int SkipOther(int at)
    {
        int before = _at;
        _at = at;
        bool isThere = true;
        if (Peek == '"')
            SkipQuoted();
        else
            isThere = (Peek is (byte)'{' or (byte)'~' && TryLiteral(out _, out _)) || TryAtom(out _);
        if (!isThere)
            throw Unexpected("value");
        at = _at;
        _at = before;
        return at;
    }

    /// <summary>
    /// Copies one list, found as by <see cref="SkipValue()"/>. If its strings contain quotes that the server did not escape,
    /// they are escaped in the copy. For ENVELOPE and BODYSTRUCTURE, where the characters after a string show its end.
    /// </summary>
    [MethodImpl(HotPath.Compile)]
    public byte[] CopyList()
    {
        int from = _at;
        int length;
        _sawStrayQuote = false;
        try
        {
            var value = SkipValue();
            if (!_sawStrayQuote || !LooseQuotes.TryRepair(_data[from..], _maxDepth, out var repaired, out length))
                return value.ToArray();
            _at = from + length;
            return repaired;
        }
        catch (ImapProtocolException)
        {
            if (!LooseQuotes.TryRepair(_data[from..], _maxDepth, out var repaired, out length))
                throw;
            _at = from + length;
            return repaired;
        }
    }

    /// <summary>
    /// A number of bytes or lines. Servers send a number, a quoted number, NIL, a negative number, a rounded one (9.3736e+06) or nothing; the
    /// last four give -1 (unknown): what is compared with a size must be exact.
    /// </summary>
    public long Size()
    {
        int from = _at;
        if (TryNumber64(out ulong number))
        {
            if (Peek is not ((byte)'.' or (byte)'e' or (byte)'E'))
                return (long)Math.Min(number, long.MaxValue);
            _at = from;
            SkipValue();
            return -1;
        }
        if (Peek == '"')
            return Utf8Parser.TryParse(String(), out long quoted, out _) && quoted >= 0 ? quoted : -1;
        if (Peek == ')' || (char.IsAsciiLetter((char)Peek) && !IsNil()))
            return -1;
        SkipValue();
        return -1;
    }

    readonly bool IsNil()
    {
        var ahead = this;
        return ahead.TryNil();
    }

    readonly byte PeekAt(int ahead) => _at + ahead < _data.Length ? _data[_at + ahead] : (byte)0;

    bool TryLineEnd()
    {
        if (PeekAt(0) == '\r' && PeekAt(1) == '\n')
            _at += 2;
        else if (PeekAt(0) == '\n')
            _at++;
        else
            return false;
        return true;
    }

    // quoted = DQUOTE *QUOTED-CHAR DQUOTE
    [MethodImpl(HotPath.Compile)]
    ReadOnlySpan<byte> Quoted()
    {
        int start = _at + 1;
        var rest = _data[start..];
        int length = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (length >= 0 && rest[length] == '"')
        {
            _at = start + length + 1;
            return rest[..length];
        }
        return Unescape(_data[start..SkipQuoted()]);
    }

    // Returns the offset of the closing quote and moves past it.
    int SkipQuoted()
    {
        int at = _at + 1;
        while (true)
        {
            int next = _data[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
                throw Unexpected("closing DQUOTE");
            at += next;
            if (_data[at] == '"')
                break;
            at = Math.Min(at + 2, _data.Length);
        }
        _at = at + 1;
        return at;
    }

    static byte[] Unescape(ReadOnlySpan<byte> value)
    {
        var plain = new byte[value.Length];
        int length = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length)
                i++;
            plain[length++] = value[i];
        }
        Array.Resize(ref plain, length);
        return plain;
    }
}
