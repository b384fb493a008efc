using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>Joins the paragraphs of <c>format=flowed</c> text (RFC 3676 section 4).</summary>
static class FlowedText
{
    /// <summary>Returns the text with each flowed paragraph on one line. Quote marks are kept, space-stuffing is removed.</summary>
    /// <param name="text">The text, lines ending in LF.</param>
    /// <param name="deleteSpace">The <c>delsp=yes</c> parameter: the space that marks a flowed line is not part of the text.</param>
    public static string Unflow(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var openDepth = -1;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];

            var depth = line.IndexOfAnyExcept('>');
            if (depth < 0)
                depth = line.Length;
            var content = line[depth..];
            if (content is [' ', ..])
                content = content[1..];
            var isSignature = content.SequenceEqual("-- ");
            var flows = !isSignature && content is [.., ' '];

            // A paragraph continues only at the same quote depth, and a signature separator is always a line of its own.
            if (openDepth >= 0 && (openDepth != depth || isSignature))
            {
                result.Append('\n');
                openDepth = -1;
            }
            if (openDepth < 0 && depth > 0)
                result.Append('>', depth).Append(' ');
            result.Append(flows && deleteSpace ? content[..^1] : content);
            if (!flows)
                result.Append('\n');
            openDepth = flows ? depth : -1;
        }
        if (result.Length > 0 && result[^1] == '\n' && !text.EndsWith('\n'))
            result.Length--;
        return result.ToString();
    }
}
