using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>CRAM-MD5 (RFC 2195): the user name and a keyed MD5 digest of the server's challenge.</summary>
sealed class CramMd5Mechanism(SaslCredential credential) : SaslMechanism
{
    readonly byte[] userName = SaslText.Utf8WithoutControls(credential.UserName, "user name");
    readonly byte[] password = SaslText.Utf8(credential.Secret, "password");
    bool sent;

    public override string Name => "CRAM-MD5";

    public override bool IsClearText => false;

    public override bool IsComplete => sent;

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        if (sent)
            throw new SaslException("The server sent a second CRAM-MD5 challenge.");
        // A digest of nothing is the same at every login and could be used again by whoever heard it.
        if (challenge.IsEmpty)
            throw new SaslException("The server's CRAM-MD5 challenge is empty.");
        sent = true;
        var digest = Convert.ToHexString(HMACMD5.HashData(password, challenge)).ToLowerInvariant();
        return [.. userName, (byte)' ', .. Encoding.ASCII.GetBytes(digest)];
    }
}
