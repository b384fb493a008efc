using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Finds the parts between a multipart's boundaries (RFC 2046 5.1.1). Preamble and epilogue are skipped. If the
/// closing boundary is missing, the last part extends to the end.
/// </summary>
sealed class BoundaryScanner
{
    readonly ReadOnlyMemory<byte> _body;
    readonly byte[] _delimiter;

    public BoundaryScanner(ReadOnlyMemory<byte> body, string boundary)
    {
        _body = body;
        // Trailing spaces do not survive transport.
        _delimiter = Encoding.UTF8.GetBytes("--" + boundary.TrimEnd());
    }

    /// <summary>The parts' ranges, without the line end before the next boundary, which belongs to the boundary.</summary>
    public IEnumerable<Range> Parts()
    {
        var start = -1;
        var position = 0;
        while (Next(position, out var lineStart, out var lineEnd, out var isLast))
        {
            if (start >= 0)
                yield return start..Math.Max(start, WithoutLineEnd(lineStart));
            if (isLast)
                yield break;
            start = position = lineEnd;
        }
        if (start >= 0 && start < _body.Length)
            yield return start.._body.Length;
    }

    // delimiter line = "--" boundary ["--"] spaces line-end
    bool Next(int from, out int lineStart, out int lineEnd, out bool isLast)
    {
        var bytes = _body.Span;
        while (from < bytes.Length)
        {
            var found = bytes[from..].IndexOf(_delimiter);
            if (found < 0)
                break;
            lineStart = from + found;
            from = lineStart + _delimiter.Length;
            if (lineStart > 0 && bytes[lineStart - 1] != '\n')
                continue;
            lineEnd = HeaderBlock.LineEnd(bytes, from);
            var rest = bytes[from..lineEnd];
            isLast = rest.StartsWith("--"u8);
            // Other text after the boundary means that it is a longer boundary.
            if (isLast ? IsLastLine(rest[2..]) : rest.Trim(" \t\r\n"u8).IsEmpty)
                return true;
        }
        lineStart = lineEnd = 0;
        isLast = false;
        return false;
    }

    // "--abc--" closes abc, but "--abc--def" may be the boundary of an inner part.
    static bool IsLastLine(ReadOnlySpan<byte> rest) => rest.IsEmpty || rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    int WithoutLineEnd(int end)
    {
        var bytes = _body.Span;
        if (end > 0 && bytes[end - 1] == '\n')
            end--;
        if (end > 0 && bytes[end - 1] == '\r')
            end--;
        return end;
    }
}
