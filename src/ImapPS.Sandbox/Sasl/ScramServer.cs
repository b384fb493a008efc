using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Sandbox.Sasl;

/// <summary>SCRAM without channel binding (RFC 5802, RFC 7677).</summary>
sealed class ScramServer(SandboxServer server, string name) : ServerMechanism
{
    const int Iterations = 4096;

    readonly HashAlgorithmName _hash = name == "SCRAM-SHA-1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
    readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    readonly string _nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
    string _gs2Header = "";
    string _clientFirstBare = "";
    string _serverFirst = "";
    string _fullNonce = "";
    string _userName = "";
    string _authorizationId = "";
    int _step;

    public override SaslStep Respond(byte[] response)
    {
        string text = Encoding.UTF8.GetString(response);
        return _step++ switch
        {
            0 => First(text),
            1 => Final(text),
            // The client has seen the server's signature and agrees.
            _ when response.Length == 0 => SaslStep.Done(_userName, _authorizationId),
            _ => throw new SaslFormatException("SCRAM is over; an empty response was due"),
        };
    }

    // client-first-message = gs2-cbind-flag "," [authzid] "," [reserved-mext ","] username "," nonce ["," extensions]
    SaslStep First(string message)
    {
        string[] fields = message.Split(',');
        if (fields.Length < 4 || fields[0] is not ("n" or "y") || !fields[2].StartsWith("n=", StringComparison.Ordinal) || !fields[3].StartsWith("r=", StringComparison.Ordinal) || fields[3].Length < 10)
            throw new SaslFormatException("The first SCRAM message is malformed");
        _authorizationId = fields[1].StartsWith("a=", StringComparison.Ordinal) ? Unescape(fields[1][2..]) : "";
        _gs2Header = $"{fields[0]},{fields[1]},";
        _clientFirstBare = message[_gs2Header.Length..];
        _userName = Unescape(fields[2][2..]);
        _fullNonce = fields[3][2..] + _nonce;
        _serverFirst = $"r={_fullNonce},s={Convert.ToBase64String(_salt)},i={Iterations}";
        return SaslStep.Ask(Encoding.UTF8.GetBytes(_serverFirst));
    }

    // client-final-message = channel-binding "," nonce ["," extensions] "," proof
    SaslStep Final(string message)
    {
        int proofAt = message.LastIndexOf(",p=", StringComparison.Ordinal);
        string binding = "c=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(_gs2Header));
        if (proofAt < 0 || message[..proofAt] != $"{binding},r={_fullNonce}")
            throw new SaslFormatException("The last SCRAM message is malformed, or its nonce or binding is not this exchange's");
        var proof = new byte[64];
        if (!Convert.TryFromBase64String(message[(proofAt + 3)..], proof, out int length))
            throw new SaslFormatException("The SCRAM proof is no base64");
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(server.Password), _salt, Iterations, _hash, _hash == HashAlgorithmName.SHA1 ? 20 : 32);
        byte[] auth = Encoding.UTF8.GetBytes($"{_clientFirstBare},{_serverFirst},{message[..proofAt]}");
        byte[] clientKey = Hmac(salted, "Client Key"u8);
        byte[] expected = Hmac(Hash(clientKey), auth);
        for (int i = 0; i < expected.Length; i++)
            expected[i] ^= clientKey[i];
        if (_userName != server.UserName || !CryptographicOperations.FixedTimeEquals(expected, proof.AsSpan(0, length)))
            return SaslStep.Failed;
        byte[] signature = Hmac(Hmac(salted, "Server Key"u8), auth);
        return SaslStep.Ask(Encoding.ASCII.GetBytes("v=" + Convert.ToBase64String(signature)));
    }

    static string Unescape(string name) => name.Replace("=2C", ",").Replace("=3D", "=");

    byte[] Hmac(byte[] key, ReadOnlySpan<byte> data) => _hash == HashAlgorithmName.SHA1 ? HMACSHA1.HashData(key, data) : HMACSHA256.HashData(key, data);

    byte[] Hash(byte[] data) => _hash == HashAlgorithmName.SHA1 ? SHA1.HashData(data) : SHA256.HashData(data);
}
