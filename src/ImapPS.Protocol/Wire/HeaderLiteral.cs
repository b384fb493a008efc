namespace ImapPS.Protocol.Wire;

/// <summary>
/// The literal of a header (<c>BODY[HEADER]</c>, <c>BODY[HEADER.FIELDS (...)]</c>, <c>RFC822.HEADER</c>) whose length some
/// servers count wrong. A header ends with its first empty line, and behind the literal comes a space or the list's end:
/// where the announced length says otherwise, these two say where it ends.
/// </summary>
static class HeaderLiteral
{
    /// <summary>More bytes are needed to decide.</summary>
    public const long Unknown = -1;

    /// <summary>True for a line that ends in <c>HEADER...] {n}</c>.</summary>
    public static bool Begins(ReadOnlySpan<byte> line)
    {
        int brace = line.LastIndexOf((byte)'{');
        if (brace < 0)
            return false;
        var item = line[..brace].TrimEnd((byte)' ');
        if (item.IsEmpty || item[^1] is not ((byte)']' or (byte)'>'))
            return item.Length >= Whole.Length && Ascii.EqualsIgnoreCase(item[^Whole.Length..], Whole);
        // The part before the word, as in "1.2.HEADER", is numbers.
        var section = item[(item.LastIndexOf((byte)'[') + 1)..].TrimStart("0123456789."u8);
        return Ascii.StartsWithIgnoreCase(section, "HEADER");
    }

    const string Whole = "RFC822.HEADER";

    // A header longer than this is taken as announced; so is one that does not end this far behind its announced end.
    const int MaxLength = 64 * 1024;
    const int MaxBeyond = 16 * 1024;

    /// <summary>How many bytes the literal has.</summary>
    /// <param name="data">What has arrived from its first byte on, with what follows it.</param>
    /// <param name="announced">How many the server said.</param>
    /// <returns>The announced length, a better one, or <see cref="Unknown"/> while that many bytes have not arrived.</returns>
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
            // Beyond the announced end only if the header clearly continues.
            if (after > announced && (IsComplete(data, announced) || (start >= announced && IsResponse(line))))
                return announced;
            start = after;
        }
    }

    // Where the empty line is not what was announced, what comes behind it decides.
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

    // The announced bytes are there, and behind them stands what must.
    static bool IsComplete(ReadOnlySpan<byte> data, long announced) =>
        data.Length > announced && data[(int)announced] is (byte)' ' or (byte)')';

    // "* 2 FETCH ..." or "A7 OK ...": no line of a header has a space before its colon.
    static bool IsResponse(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        int colon = line.IndexOf((byte)':');
        return space > 0 && (colon < 0 || space < colon);
    }
}
