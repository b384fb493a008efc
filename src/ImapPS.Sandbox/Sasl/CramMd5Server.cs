using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Sandbox.Sasl;

/// <summary>CRAM-MD5 (RFC 2195).</summary>
sealed class CramMd5Server(SandboxServer server) : ServerMechanism
{
    readonly byte[] _challenge = Encoding.ASCII.GetBytes($"<{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}.{DateTime.UtcNow.Ticks}@localhost>");

    public override byte[] FirstChallenge => _challenge;

    public override SaslStep Respond(byte[] response)
    {
        string text = Encoding.UTF8.GetString(response);
        int space = text.LastIndexOf(' ');
        if (space <= 0)
            throw new SaslFormatException("CRAM-MD5 answers with the user name, a space and the digest");
        string digest = Convert.ToHexString(HMACMD5.HashData(Encoding.UTF8.GetBytes(server.Password), _challenge)).ToLowerInvariant();
        return text[..space] == server.UserName && text[(space + 1)..] == digest ? SaslStep.Done(server.UserName) : SaslStep.Failed;
    }
}
