using System.Security.Cryptography;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Content;

/// <summary>Makes a fingerprint of a literal as it arrives; keeps none of it. Line ends at its end do not count: some servers add one.</summary>
public sealed class HashingSink : ILiteralSink, IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly List<byte> _held = [];

    /// <summary>The SHA-256 in hexadecimal, once the literal is complete.</summary>
    public string? Hash { get; private set; }

    /// <summary>How many bytes arrived.</summary>
    public long Length { get; private set; }

    /// <summary>The fingerprint of what a source reads; the source is read to its end.</summary>
    public static string Of(ILiteralSource source)
    {
        using var sink = new HashingSink();
        byte[] chunk = new byte[64 * 1024];
        for (int count; (count = source.Read(chunk)) > 0;)
            sink.Write(chunk.AsSpan(0, count));
        sink.Complete();
        return sink.Hash!;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        int end = bytes.Length - bytes.TrimEnd("\r\n"u8).Length;
        if (end < bytes.Length)
        {
            _hash.AppendData(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held));
            _held.Clear();
            _hash.AppendData(bytes[..^end]);
        }
        _held.AddRange(bytes[^end..]);
    }

    /// <inheritdoc/>
    public void Complete() => Hash = Convert.ToHexString(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
