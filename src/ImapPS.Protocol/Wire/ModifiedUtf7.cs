using System.Text;

namespace ImapPS.Protocol.Wire;

/// <summary>Modified UTF-7, the encoding of mailbox names in IMAP4rev1 (RFC 3501 section 5.1.3).</summary>
public static class ModifiedUtf7
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

    /// <summary>Encodes a name to ASCII.</summary>
    public static string Encode(string name)
    {
        if (IsPlain(name))
            return name;
        var text = new StringBuilder(name.Length + 16);
        int i = 0;
        while (i < name.Length)
        {
            char c = name[i];
            if (c is >= ' ' and <= '~')
            {
                text.Append(c);
                if (c == '&')
                    text.Append('-');
                i++;
                continue;
            }
            int from = i;
            while (i < name.Length && name[i] is not (>= ' ' and <= '~'))
                i++;
            text.Append('&');
            EncodeRun(name.AsSpan(from, i - from), text);
            text.Append('-');
        }
        return text.ToString();
    }

    /// <summary>
    /// Decodes a name. A name that is not valid modified UTF-7, or that would not encode back to the same bytes
    /// (some servers send raw UTF-8 or a bare "&amp;"), is returned unchanged.
    /// </summary>
    public static string Decode(string wire)
    {
        if (!wire.Contains('&'))
            return wire;
        var text = new StringBuilder(wire.Length);
        int i = 0;
        while (i < wire.Length)
        {
            if (wire[i] != '&')
            {
                text.Append(wire[i++]);
                continue;
            }
            int end = wire.IndexOf('-', i);
            if (end < 0)
                return wire;
            if (end == i + 1)
                text.Append('&');
            else if (!TryDecodeRun(wire.AsSpan(i + 1, end - i - 1), text))
                return wire;
            i = end + 1;
        }
        string name = text.ToString();
        return Encode(name) == wire ? name : wire;
    }

    static bool IsPlain(string name)
    {
        foreach (char c in name)
        {
            if (c is not (>= ' ' and <= '~') or '&')
                return false;
        }
        return true;
    }

    static void EncodeRun(ReadOnlySpan<char> run, StringBuilder text)
    {
        int bits = 0;
        int count = 0;
        foreach (char c in run)
        {
            bits = (bits << 16) | c;
            count += 16;
            while (count >= 6)
            {
                count -= 6;
                text.Append(Alphabet[(bits >> count) & 0x3F]);
            }
            bits &= (1 << count) - 1;
        }
        if (count > 0)
            text.Append(Alphabet[(bits << (6 - count)) & 0x3F]);
    }

    static bool TryDecodeRun(ReadOnlySpan<char> run, StringBuilder text)
    {
        int bits = 0;
        int count = 0;
        foreach (char c in run)
        {
            int value = Alphabet.IndexOf(c);
            if (value < 0)
                return false;
            bits = (bits << 6) | value;
            count += 6;
            if (count < 16)
                continue;
            count -= 16;
            text.Append((char)((bits >> count) & 0xFFFF));
            bits &= (1 << count) - 1;
        }
        return count < 6 && bits == 0;
    }
}
