using System.Text;

namespace ImapPS.Protocol.Wire;

/// <summary>A piece of a command that can be sent without waiting.</summary>
/// <param name="Bytes">What to send; empty when <paramref name="Source"/> is given.</param>
/// <param name="Secrets">The ranges of <paramref name="Bytes"/> that no trace may show.</param>
/// <param name="Source">A literal's bytes to stream, or null.</param>
/// <param name="WaitsForContinuation">What follows may be sent only after the server's <c>+</c>.</param>
public readonly record struct CommandFragment(ReadOnlyMemory<byte> Bytes, IReadOnlyList<Range> Secrets, ILiteralSource? Source, bool WaitsForContinuation)
{
    /// <summary>As a trace may show it: secrets as <c>***</c>.</summary>
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

    /// <summary>As <see cref="ToTrace"/>.</summary>
    public override string ToString() => ToTrace();
}
