using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>
/// DIGEST-MD5 (RFC 2831, made historic by RFC 6331), authentication only. Used when asked for by name: its
/// hash is weak and servers disagree about its details.
/// </summary>
sealed class DigestMd5Mechanism(SaslCredential credential, string host, string? nonce = null) : SaslMechanism
{
    enum Step
    {
        Start,
        Responded,
        Verified,
    }

    readonly string _clientNonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
    byte[] _expectedServerDigest = [];
    Step _step;

    public override string Name => "DIGEST-MD5";

    public override bool IsClearText => false;

    public override bool IsComplete => _step == Step.Verified;

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        switch (_step)
        {
            case Step.Start:
                var response = Answer(DigestMd5Challenge.Parse(challenge));
                _step = Step.Responded;
                return response;
            case Step.Responded:
                VerifyServer(challenge);
                _step = Step.Verified;
                return [];
            default:
                throw new SaslException(ProtocolTexts.ChallengeAfterEnd(Name));
        }
    }

    byte[] Answer(DigestMd5Challenge challenge)
    {
        var text = challenge.IsUtf8 ? Encoding.UTF8 : Encoding.Latin1;
        var realm = challenge.Realm ?? host;
        var uri = "imap/" + host;
        var authorizationId = credential.AuthorizationId ?? "";
        foreach (var (value, what) in new[] { (credential.UserName, "user name"), (authorizationId, "authorization identity"), (host, "host name") })
            SaslText.Utf8WithoutControls(value, what);
        SaslText.Utf8(credential.Secret, "password");
        if (!challenge.IsUtf8 && (credential.UserName + credential.Secret).Any(static c => c > 0xFF))
            throw new SaslException(ProtocolTexts.DigestNeedsLatin1);

        // 2.1.2.1: what fits into ISO 8859-1 is hashed in it, even when the exchange itself is in UTF-8.
        var secret = MD5.HashData(
        [
            .. HashText(credential.UserName), (byte)':', .. HashText(realm), (byte)':', .. HashText(credential.Secret),
        ]);
        byte[] a1 = [.. secret, .. Encoding.UTF8.GetBytes($":{challenge.Nonce}:{_clientNonce}" + (authorizationId.Length == 0 ? "" : ":" + authorizationId))];
        var between = $":{challenge.Nonce}:00000001:{_clientNonce}:auth:";
        var digest = Hex(Encoding.UTF8.GetBytes(Hex(a1) + between + Hex(Encoding.UTF8.GetBytes("AUTHENTICATE:" + uri))));
        _expectedServerDigest = Encoding.ASCII.GetBytes(Hex(Encoding.UTF8.GetBytes(Hex(a1) + between + Hex(Encoding.UTF8.GetBytes(":" + uri)))));

        var answer = new StringBuilder();
        if (challenge.IsUtf8)
            answer.Append("charset=utf-8,");
        answer.Append("username=").Append(Quote(credential.UserName));
        if (realm.Length > 0)
            answer.Append(",realm=").Append(Quote(realm));
        answer.Append(",nonce=").Append(Quote(challenge.Nonce)).Append(",nc=00000001,cnonce=").Append(Quote(_clientNonce));
        answer.Append(",digest-uri=").Append(Quote(uri)).Append(",response=").Append(digest).Append(",qop=auth");
        if (authorizationId.Length > 0)
            answer.Append(",authzid=").Append(Quote(authorizationId));
        return text.GetBytes(answer.ToString());
    }

    // response-auth = "rspauth" "=" response-value
    void VerifyServer(ReadOnlySpan<byte> challenge)
    {
        var directives = DigestMd5Challenge.Directives(SaslText.Decode(challenge));
        var proof = directives.FirstOrDefault(static d => d.Name == "rspauth").Value;
        if (proof is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(proof), _expectedServerDigest))
            throw new SaslException(ProtocolTexts.ServerNotProven(Name));
    }

    static byte[] HashText(string value) =>
        value.All(static c => c <= 0xFF) ? Encoding.Latin1.GetBytes(value) : Encoding.UTF8.GetBytes(value);

    static string Hex(byte[] data) => Convert.ToHexString(MD5.HashData(data)).ToLowerInvariant();

    static string Quote(string value) => '"' + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + '"';
}
