namespace ImapPS.Protocol.Wire;

/// <summary>
/// The literal of a header (<c>BODY[HEADER]</c>, <c>BODY[HEADER.FIELDS (...)]</c>, <c>RFC822.HEADER</c>), whose length some
/// servers announce wrong. A header ends with its first empty line, and a space or the end of the list follows the literal.
/// If the announced length contradicts this, these two determine the end.
/// </summary>
static class HeaderLiteral
{
    /// <summary>More bytes are needed to decide.</summary>
    public const long Unknown = -1;

    /// <summary>True if a line ends in <c>HEADER...] {n}</c>.</summary>
    public static bool Begins(ReadOnlySpan<byte> line)
    {
        int brace = line.LastIndexOf((byte)'{');
        if (brace < 0)
            return false;
        var item = line[..brace].TrimEnd((byte)' ');
        if (item.IsEmpty || item[^1] is not ((byte)']' or (byte)'>'))
            return item.Length >= Whole.Length && Ascii.EqualsIgnoreCase(item[^Whole.Length..], Whole);
        // Skips the part number, as in "1.2.HEADER".
        var section = item[(item.LastIndexOf((byte)'[') + 1)..].TrimStart("0123456789."u8);
        return Ascii.StartsWithIgnoreCase(section, "HEADER");
    }

    const string Whole = "RFC822.HEADER";

    // The announced length is used if it exceeds MaxLength, or if no end is found within MaxBeyond bytes after it.
    const int MaxLength = 64 * 1024;
    const int MaxBeyond = 16 * 1024;

    /// <summary>Determines the literal's length in bytes.</summary>
    /// <param name="data">The bytes received so far, from the literal's first byte, including those after the literal.</param>
    /// <param name="announced">The length that the server announced.</param>
    /// <returns>The announced or the corrected length, or <see cref="Unknown"/> if more bytes are needed.</returns>
    public static long Length(ReadOnlySpan<byte> data, long announced)
    {
        if (announced > MaxLength)
            return announced;
        for (int start = 0; ;)
        {
            if (start > announced + MaxBeyond)
                return announced;
            int lineFeed = data[start..].IndexOf((byte)'\n');
            if (lineFeed < 0)
                return IsComplete(data, announced) ? announced : Unknown;
            int after = start + lineFeed + 1;
            var line = data[start..(after - 1)].TrimEnd((byte)'\r');
            if (line.IsEmpty)
                return after == announced ? announced : AtEmptyLine(data, announced, after);
            // Continues past the announced end only if the header clearly does.
            if (after > announced && (IsComplete(data, announced) || (start >= announced && IsResponse(line))))
                return announced;
            start = after;
        }
    }

    // If the empty line is not at the announced end, the bytes after it decide.
    static long AtEmptyLine(ReadOnlySpan<byte> data, long announced, int after)
    {
        if (after > announced && IsComplete(data, announced))
            return announced;
        var behind = data[after..];
        if (behind.Length < 2)
            return Unknown;
        bool ends = behind[0] == ')' ? behind[1] is (byte)'\r' or (byte)'\n' or (byte)' ' : behind[0] == ' ' && char.IsAsciiLetterUpper((char)behind[1]);
        return ends ? after : announced;
    }

    // The announced bytes have arrived, followed by a space or the end of the list.
    static bool IsComplete(ReadOnlySpan<byte> data, long announced) =>
        data.Length > announced && data[(int)announced] is (byte)' ' or (byte)')';

    // "* 2 FETCH ..." or "A7 OK ...": a header line has no space before its colon.
    static bool IsResponse(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        int colon = line.IndexOf((byte)':');
        return space > 0 && (colon < 0 || space < colon);
    }
}
