namespace ImapPS.Client.Files;

/// <summary>What the first bytes of a text file tell: a byte order mark, and which line ends it uses.</summary>
static class TextHead
{
    /// <summary>The number of bytes of a UTF-8 byte order mark at the start; 0 if there is none.</summary>
    public static int MarkLength(ReadOnlySpan<byte> head) => head.StartsWith("\uFEFF"u8) ? 3 : 0;

    /// <summary>True if lines end with a bare CR, as on old Macintosh systems: there is a CR and no LF.</summary>
    public static bool EndsLinesWithCr(ReadOnlySpan<byte> head) => head.Contains((byte)'\r') && !head.Contains((byte)'\n');

    /// <summary>The bytes of a file with bare CR line ends, with LF in their place.</summary>
    public static void ReplaceCr(Span<byte> bytes) => bytes.Replace((byte)'\r', (byte)'\n');
}
