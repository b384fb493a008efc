using ImapPS.Protocol.Mime;

namespace ImapPS.Sandbox.Fetch;

/// <summary>Header fields as the octets that IMAP passes on: unfolded, never decoded.</summary>
static class HeaderBytes
{
    /// <summary>The first field of this name in one line, or null.</summary>
    public static byte[]? Find(HeaderBlock header, string name) => header.Find(name) is { } field ? Unfold(field.RawValue.Span) : null;

    /// <summary>Takes out line ends, and white space at both ends (RFC 5322 section 2.2.3).</summary>
    public static byte[] Unfold(ReadOnlySpan<byte> raw)
    {
        raw = raw.Trim(" \t\r\n"u8);
        var line = new byte[raw.Length];
        int length = 0;
        foreach (byte b in raw)
        {
            if (b is not ((byte)'\r' or (byte)'\n'))
                line[length++] = b == 0 ? (byte)' ' : b;
        }
        return line[..length];
    }
}
