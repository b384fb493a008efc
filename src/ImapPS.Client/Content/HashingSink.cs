using System.Security.Cryptography;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Content;

/// <summary>Makes a fingerprint of a literal as it arrives; keeps none of it.</summary>
public sealed class HashingSink : ILiteralSink, IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The SHA-256 in hexadecimal, once the literal is complete.</summary>
    public string? Hash { get; private set; }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <inheritdoc/>
    public void Complete() => Hash = Convert.ToHexString(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
