using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>
/// The address lists of ENVELOPE: <c>(name adl mailbox host)</c> each, a group as a pair of marks (RFC 9051 section 7.5.2),
/// out of an unfolded header value (RFC 5322 section 3.4). What is no address is taken as a mailbox without a host.
/// </summary>
static class AddressWriter
{
    public static void Write(ResponseWriter writer, byte[]? value)
    {
        var scanner = new Scanner(value ?? []);
        bool any = false;
        while (scanner.Next(out var address))
        {
            if (!any)
                writer.Byte('(');
            any = true;
            writer.Byte('(');
            EnvelopeWriter.NString(writer, address.Name);
            writer.Byte(' ');
            EnvelopeWriter.NString(writer, address.Route);
            writer.Byte(' ');
            EnvelopeWriter.NString(writer, address.Mailbox);
            writer.Byte(' ');
            EnvelopeWriter.NString(writer, address.Host);
            writer.Byte(')');
        }
        writer.Text(any ? ")" : "NIL");
    }

    readonly record struct Address(byte[]? Name, byte[]? Route, byte[]? Mailbox, byte[]? Host);

    ref struct Scanner(ReadOnlySpan<byte> value)
    {
        readonly ReadOnlySpan<byte> _value = value;
        readonly List<byte> _words = [];
        readonly List<byte> _comment = [];
        int _at;
        bool _inGroup;

        // One address, or the beginning or end of a group.
        public bool Next(out Address address)
        {
            address = default;
            _words.Clear();
            _comment.Clear();
            while (_at < _value.Length)
            {
                byte b = _value[_at];
                switch (b)
                {
                    case (byte)',' or (byte)';':
                        _at++;
                        if (TakeWords(out address))
                        {
                            if (b == ';' && _inGroup)
                                _at--; // the group's end comes next
                            return true;
                        }
                        if (b == ';' && _inGroup)
                        {
                            _inGroup = false;
                            return true; // (NIL NIL NIL NIL)
                        }
                        break;
                    case (byte)':' when !_inGroup:
                        _at++;
                        _inGroup = true;
                        address = new Address(null, null, Trimmed(_words) ?? [], null);
                        return true;
                    case (byte)'<':
                        address = AngleAddress();
                        return true;
                    case (byte)'(':
                        Comment();
                        break;
                    case (byte)'"':
                        Quoted();
                        break;
                    default:
                        _words.Add(b);
                        _at++;
                        break;
                }
            }
            if (TakeWords(out address))
                return true;
            bool openGroup = _inGroup;
            _inGroup = false;
            return openGroup;
        }

        // addr-spec without angles; a comment behind it is its name, as it was before RFC 822.
        bool TakeWords(out Address address)
        {
            address = default;
            if (Trimmed(_words) is not { } spec)
                return false;
            address = Split(spec, Trimmed(_comment), null);
            return true;
        }

        Address AngleAddress()
        {
            byte[]? name = Trimmed(_words);
            int close = _value[_at..].IndexOf((byte)'>');
            var inside = close < 0 ? _value[(_at + 1)..] : _value.Slice(_at + 1, close - 1);
            _at = close < 0 ? _value.Length : _at + close + 1;
            // Whatever stands between ">" and the comma is no part of the address.
            while (_at < _value.Length && _value[_at] is not ((byte)',' or (byte)';'))
            {
                if (_value[_at] == '(')
                    Comment();
                else
                    _at++;
            }
            if (_at < _value.Length && _value[_at] == ',')
                _at++;
            byte[]? route = null;
            int colon = inside.IndexOf((byte)':');
            if (inside.Length > 0 && inside[0] == '@' && colon > 0)
            {
                route = inside[..colon].ToArray();
                inside = inside[(colon + 1)..];
            }
            return Split(inside.Trim((byte)' ').ToArray(), name ?? Trimmed(_comment), route);
        }

        static Address Split(byte[] spec, byte[]? name, byte[]? route)
        {
            int at = Array.LastIndexOf(spec, (byte)'@');
            return at < 0 ? new Address(name, route, spec, []) : new Address(name, route, Unquote(spec[..at]), spec[(at + 1)..]);
        }

        void Comment()
        {
            int depth = 0;
            if (_comment.Count > 0)
                _comment.Add((byte)' ');
            for (; _at < _value.Length; _at++)
            {
                byte b = _value[_at];
                if (b == '(' && depth++ == 0)
                    continue;
                if (b == ')' && --depth == 0)
                {
                    _at++;
                    return;
                }
                if (b == '\\' && _at + 1 < _value.Length)
                    b = _value[++_at];
                _comment.Add(b);
            }
        }

        void Quoted()
        {
            for (_at++; _at < _value.Length && _value[_at] != '"'; _at++)
            {
                if (_value[_at] == '\\' && _at + 1 < _value.Length)
                    _at++;
                _words.Add(_value[_at]);
            }
            _at = Math.Min(_at + 1, _value.Length);
        }

        static byte[] Unquote(byte[] local) => local is [(byte)'"', .., (byte)'"'] ? local[1..^1] : local;

        static byte[]? Trimmed(List<byte> bytes)
        {
            int from = 0;
            int to = bytes.Count;
            while (from < to && bytes[from] is (byte)' ' or (byte)'\t')
                from++;
            while (to > from && bytes[to - 1] is (byte)' ' or (byte)'\t')
                to--;
            return to == from ? null : [.. bytes.GetRange(from, to - from)];
        }
    }
}
