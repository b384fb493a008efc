using System.Buffers.Text;
using System.Text;
using Ascii = ImapPS.Protocol.Wire.Ascii;

namespace ImapPS.Sandbox.Net;

/// <summary>Puts responses together in one 64 KiB buffer that goes out in big writes.</summary>
sealed class ResponseWriter
{
    const int Size = 64 * 1024;

    readonly byte[] _buffer = new byte[Size];
    Stream _stream;
    int _used;

    public ResponseWriter(Stream stream) => _stream = stream;

    /// <summary>The octets that may still go out before the connection breaks, for a fault; or null.</summary>
    public long? BreakAfter { get; set; }

    /// <summary>True when something was written since this was set to false.</summary>
    public bool WroteSomething { get; set; }

    /// <summary>From now on the bytes go here, e.g. into TLS.</summary>
    public void SwitchTo(Stream stream)
    {
        Flush();
        _stream = stream;
    }

    /// <summary>ASCII text.</summary>
    public ResponseWriter Text(string text)
    {
        while (text.Length > Size - _used)
        {
            int part = Math.Min(text.Length, Size - _used);
            Encoding.Latin1.GetBytes(text.AsSpan(0, part), _buffer.AsSpan(_used));
            _used += part;
            text = text[part..];
            Drain();
        }
        _used += Encoding.Latin1.GetBytes(text, _buffer.AsSpan(_used));
        return this;
    }

    /// <summary>Text that may have any character, as UTF-8.</summary>
    public ResponseWriter Utf8(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public ResponseWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > Size - _used)
        {
            int part = Size - _used;
            bytes[..part].CopyTo(_buffer.AsSpan(_used));
            _used = Size;
            bytes = bytes[part..];
            Drain();
        }
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
        return this;
    }

    public ResponseWriter Byte(char c)
    {
        if (_used == Size)
            Drain();
        _buffer[_used++] = (byte)c;
        return this;
    }

    public ResponseWriter Number(long number)
    {
        if (Size - _used < 20)
            Drain();
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_used), out int length);
        _used += length;
        return this;
    }

    /// <summary>string: quoted where that can carry it, else a literal.</summary>
    public ResponseWriter String(ReadOnlySpan<byte> value, bool utf8 = false)
    {
        if (value.Length > 1000 || value.IndexOfAny((byte)'\r', (byte)'\n', (byte)0) >= 0 || (!utf8 && !System.Text.Ascii.IsValid(value)))
            return Byte('{').Number(value.Length).Text("}\r\n").Bytes(value);
        Byte('"');
        foreach (byte b in value)
        {
            if (b is (byte)'"' or (byte)'\\')
                Byte('\\');
            Byte((char)b);
        }
        return Byte('"');
    }

    /// <summary>mailbox: an atom or a string, in modified UTF-7 or UTF-8 (RFC 9051 section 5.1).</summary>
    public ResponseWriter Mailbox(string name, bool utf8)
    {
        byte[] wire = Protocol.Types.MailboxName.ToWire(name, utf8);
        return IsAtom(wire) ? Bytes(wire) : String(wire, utf8);
    }

    public ResponseWriter Line()
    {
        if (Size - _used < 2)
            Drain();
        _buffer[_used++] = (byte)'\r';
        _buffer[_used++] = (byte)'\n';
        return this;
    }

    /// <summary>Sends all that is held.</summary>
    public void Flush()
    {
        Drain();
        _stream.Flush();
    }

    void Drain()
    {
        if (_used == 0)
            return;
        var bytes = _buffer.AsSpan(0, _used);
        _used = 0;
        WroteSomething = true;
        if (BreakAfter is { } left)
        {
            BreakAfter = left - bytes.Length;
            if (bytes.Length >= left)
            {
                _stream.Write(bytes[..(int)left]);
                _stream.Flush();
                throw new ConnectionDroppedException();
            }
        }
        _stream.Write(bytes);
    }

    // ATOM-CHAR, less what some clients stumble over.
    static bool IsAtom(ReadOnlySpan<byte> name)
    {
        foreach (byte b in name)
        {
            if (!(b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'/'))
                return false;
        }
        return name.Length > 0 && !Ascii.EqualsIgnoreCase(name, "NIL");
    }
}
