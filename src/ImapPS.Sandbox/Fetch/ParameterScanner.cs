using System.Text;

namespace ImapPS.Sandbox.Fetch;

/// <summary>
/// A structured MIME header value as BODYSTRUCTURE passes it on: the value, and its parameters undecoded, those of
/// RFC 2231 under the names that they have (<c>filename*0*</c>).
/// </summary>
static class ParameterScanner
{
    /// <summary>value *(";" attribute "=" value), RFC 2045 section 5.1.</summary>
    public static List<(byte[] Name, byte[] Value)> Read(ReadOnlySpan<byte> text, out string value)
    {
        int at = 0;
        value = Encoding.Latin1.GetString(Until(text, ref at, ";"u8));
        var parameters = new List<(byte[], byte[])>();
        while (at < text.Length)
        {
            at++; // ";"
            byte[] name = Until(text, ref at, ";="u8);
            if (at >= text.Length || text[at] != '=')
                continue;
            at++;
            byte[] content = Until(text, ref at, ";"u8);
            if (name.Length > 0)
                parameters.Add((name, content));
        }
        return parameters;
    }

    // Up to one of these bytes, without quotes, comments and white space around.
    static byte[] Until(ReadOnlySpan<byte> text, ref int at, ReadOnlySpan<byte> ends)
    {
        var bytes = new List<byte>();
        int keep = 0;
        while (at < text.Length && ends.IndexOf(text[at]) < 0)
        {
            if (text[at] == '"')
            {
                for (at++; at < text.Length && text[at] != '"'; at++)
                {
                    if (text[at] == '\\' && at + 1 < text.Length)
                        at++;
                    bytes.Add(text[at]);
                }
                at = Math.Min(at + 1, text.Length);
                keep = bytes.Count;
            }
            else if (text[at] == '(')
            {
                SkipComment(text, ref at);
            }
            else if (text[at] is (byte)' ' or (byte)'\t' && bytes.Count == keep && keep == 0)
            {
                at++;
            }
            else
            {
                bytes.Add(text[at]);
                if (text[at] is not ((byte)' ' or (byte)'\t'))
                    keep = bytes.Count;
                at++;
            }
        }
        return [.. bytes.GetRange(0, keep)];
    }

    static void SkipComment(ReadOnlySpan<byte> text, ref int at)
    {
        int depth = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '(')
                depth++;
            else if (text[at] == ')' && --depth == 0)
            {
                at++;
                return;
            }
        }
        at = text.Length;
    }
}
