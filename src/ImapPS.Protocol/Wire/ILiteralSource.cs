namespace ImapPS.Protocol.Wire;

/// <summary>Gives the bytes of one literal to send.</summary>
public interface ILiteralSource
{
    /// <summary>The exact number of bytes that <see cref="Read"/> will give in all.</summary>
    long Length { get; }

    /// <summary>Reads the next bytes; 0 only at the end.</summary>
    int Read(Span<byte> buffer);

    /// <summary>True when there may be NUL among the bytes: they go as literal8, which takes BINARY (RFC 3516) or UTF8=ACCEPT (RFC 6855).</summary>
    bool IsBinary => false;
}
