namespace ImapPS.Protocol.Wire;

/// <summary>Provides the bytes of one literal to send.</summary>
public interface ILiteralSource
{
    /// <summary>The exact total number of bytes that <see cref="Read"/> returns.</summary>
    long Length { get; }

    /// <summary>Reads the next bytes; returns 0 only at the end.</summary>
    int Read(Span<byte> buffer);

    /// <summary>True if the bytes may contain NUL: they are sent as literal8, which requires BINARY (RFC 3516) or UTF8=ACCEPT (RFC 6855).</summary>
    bool IsBinary => false;
}
