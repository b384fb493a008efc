using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>CRAM-MD5 (RFC 2195): the user name and a keyed MD5 digest of the server's challenge.</summary>
sealed class CramMd5Mechanism(SaslCredential credential) : SaslMechanism
{
    readonly byte[] _userName = SaslText.Utf8WithoutControls(credential.UserName, "user name");
    readonly byte[] _password = SaslText.Utf8(credential.Secret, "password");
    bool _sent;

    public override string Name => "CRAM-MD5";

    public override bool IsClearText => false;

    public override bool IsComplete => _sent;

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        if (_sent)
            throw new SaslException(ProtocolTexts.ChallengeAfterEnd(Name));
        // The digest of an empty challenge is the same at every login and could be replayed by an eavesdropper.
        if (challenge.IsEmpty)
            throw new SaslException(ProtocolTexts.EmptyChallenge(Name));
        _sent = true;
        var digest = Convert.ToHexString(HMACMD5.HashData(_password, challenge)).ToLowerInvariant();
        return [.. _userName, (byte)' ', .. Encoding.ASCII.GetBytes(digest)];
    }
}
