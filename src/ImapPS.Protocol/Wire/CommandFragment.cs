using System.Text;

namespace ImapPS.Protocol.Wire;

/// <summary>A piece of a command that can be sent without waiting.</summary>
/// <param name="Bytes">The bytes to send; empty if <paramref name="Source"/> is given.</param>
/// <param name="Secrets">The ranges of <paramref name="Bytes"/> that must not appear in a trace.</param>
/// <param name="Source">The literal to stream, or null.</param>
/// <param name="WaitsForContinuation">True if the next fragment must wait for the server's <c>+</c>.</param>
public readonly record struct CommandFragment(ReadOnlyMemory<byte> Bytes, IReadOnlyList<Range> Secrets, ILiteralSource? Source, bool WaitsForContinuation)
{
    /// <summary>The fragment for a trace, with secrets replaced by <c>***</c>.</summary>
    public string ToTrace()
    {
        if (Source is not null)
            return $"<{Source.Length} bytes>";
        var text = new StringBuilder();
        int at = 0;
        foreach (var secret in Secrets)
        {
            var (offset, length) = secret.GetOffsetAndLength(Bytes.Length);
            text.Append(Ascii.ToText(Bytes.Span[at..offset])).Append("***");
            at = offset + length;
        }
        return text.Append(Ascii.ToText(Bytes.Span[at..])).ToString();
    }

    /// <summary>Same as <see cref="ToTrace"/>.</summary>
    public override string ToString() => ToTrace();
}
