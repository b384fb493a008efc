using System.Text;

namespace ImapPS.Protocol;

/// <summary>The server sent bytes that are not valid IMAP, or exceeded a limit. The session cannot go on unless the engine says so.</summary>
public sealed class ImapProtocolException : ImapException
{
    const int ExcerptLength = 60;

    /// <summary>Makes the error for a whole exchange, where no single byte is at fault.</summary>
    public ImapProtocolException(string message) : base(message)
    {
        Production = "";
        Excerpt = "";
    }

    /// <summary>Makes the error for one place in a response.</summary>
    /// <param name="production">The grammar production that was expected, in the RFC's name for it.</param>
    /// <param name="offset">The offset in bytes from the start of the response.</param>
    /// <param name="response">The response; a short excerpt of it around the offset is kept.</param>
    public ImapProtocolException(string production, int offset, ReadOnlySpan<byte> response)
        : this(production, offset, MakeExcerpt(response, offset))
    {
    }

    ImapProtocolException(string production, int offset, string excerpt)
        : base($"The server sent a response that is not valid: expected {production} at offset {offset}, near «{excerpt}».")
    {
        Production = production;
        Offset = offset;
        Excerpt = excerpt;
    }

    /// <inheritdoc/>
    public override bool SessionIsUsable => false;

    /// <summary>The grammar production that was expected; empty for a fault of the whole exchange.</summary>
    public string Production { get; }

    /// <summary>The offset in bytes from the start of the response.</summary>
    public int Offset { get; }

    /// <summary>At most 60 printable characters around the offset.</summary>
    public string Excerpt { get; }

    static string MakeExcerpt(ReadOnlySpan<byte> response, int offset)
    {
        int from = Math.Clamp(offset - ExcerptLength / 2, 0, response.Length);
        var slice = response.Slice(from, Math.Min(ExcerptLength, response.Length - from));
        var text = new StringBuilder(slice.Length);
        foreach (byte b in slice)
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '·');
        return text.ToString();
    }
}
