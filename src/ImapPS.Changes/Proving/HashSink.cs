using System.Security.Cryptography;
using ImapPS.Protocol.Wire;

namespace ImapPS.Changes.Proving;

/// <summary>Keeps of a message what tells it from every other: its SHA-256.</summary>
sealed class HashSink : ILiteralSink
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The hash; null before the message is complete.</summary>
    public byte[]? Hash { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    public void Complete()
    {
        Hash = _hash.GetHashAndReset();
        _hash.Dispose();
    }
}
