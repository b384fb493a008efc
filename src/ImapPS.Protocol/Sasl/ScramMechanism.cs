using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>
/// SCRAM (RFC 5802; SHA-256 RFC 7677) with SHA-1, SHA-256 or SHA-512, with and without channel binding. The
/// password never leaves the client, and the server proves in the end that it knows it too.
/// </summary>
/// <remarks>
/// Without a binding in use, the header's flag is <c>y</c> when the client could bind (the server then knows
/// that somebody in between removed its -PLUS mechanisms), and <c>n</c> when it does not support it.
/// </remarks>
sealed class ScramMechanism : SaslMechanism
{
    // A login should cost a second, not a day: five million rounds of SHA-512 are some seconds.
    internal const int MaximumIterations = 5_000_000;

    enum Step
    {
        Start,
        FirstSent,
        FinalSent,
        Verified,
    }

    readonly HashAlgorithmName _hash;
    readonly string _gs2Header;
    readonly byte[] _bindingData;
    readonly string _clientFirstBare;
    readonly string _clientNonce;
    readonly byte[] _password;
    byte[] _serverSignature = [];
    Step _step;

    ScramMechanism(string name, HashAlgorithmName hash, SaslCredential credential, string gs2Flag, byte[] bindingData, string? nonce)
    {
        Name = name;
        _hash = hash;
        _bindingData = bindingData;
        var userName = SaslPrep.Prepare(credential.UserName, "user name");
        if (userName.Length == 0)
            throw new SaslException(ProtocolTexts.EmptyUserName);
        var authorizationId = credential.AuthorizationId ?? "";
        SaslText.Utf8WithoutControls(authorizationId, "authorization identity");
        _gs2Header = gs2Flag + "," + (authorizationId.Length == 0 ? "" : "a=" + SaslText.Name(authorizationId)) + ",";
        _clientNonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _clientFirstBare = $"n={SaslText.Name(userName)},r={_clientNonce}";
        _password = SaslText.Utf8(SaslPrep.Prepare(credential.Secret, "password"), "password");
    }

    public override string Name { get; }

    public override bool IsClearText => false;

    public override bool IsComplete => _step == Step.Verified;

    /// <summary>Creates the mechanism by its name, with or without <c>-PLUS</c>.</summary>
    /// <param name="name">For example <c>SCRAM-SHA-256-PLUS</c>.</param>
    /// <param name="credential">User, password and authorization identity.</param>
    /// <param name="bindings">The bindings that the connection has, the one to use first.</param>
    /// <param name="nonce">The client's nonce, for tests; else a random one.</param>
    public static ScramMechanism Create(string name, SaslCredential credential, IReadOnlyList<ChannelBinding> bindings, string? nonce = null)
    {
        var plus = name.EndsWith("-PLUS", StringComparison.Ordinal);
        var hash = (plus ? name[..^5] : name) switch
        {
            "SCRAM-SHA-1" => HashAlgorithmName.SHA1,
            "SCRAM-SHA-256" => HashAlgorithmName.SHA256,
            "SCRAM-SHA-512" => HashAlgorithmName.SHA512,
            _ => throw new SaslException(ProtocolTexts.MechanismNotSupported(name)),
        };
        if (!plus)
            return new(name, hash, credential, bindings.Count > 0 ? "y" : "n", [], nonce);
        if (bindings.Count == 0)
            throw new SaslException(ProtocolTexts.ChannelBindingMissing(name));
        return new(name, hash, credential, "p=" + bindings[0].Type, bindings[0].Data, nonce);
    }

    public override byte[] InitialResponse()
    {
        _step = Step.FirstSent;
        return Encoding.UTF8.GetBytes(_gs2Header + _clientFirstBare);
    }

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        switch (_step)
        {
            case Step.Start:
                return InitialResponse();
            case Step.FirstSent:
                var response = ClientFinal(SaslText.Decode(challenge));
                _step = Step.FinalSent;
                return response;
            case Step.FinalSent:
                VerifyServer(SaslText.Decode(challenge));
                _step = Step.Verified;
                return [];
            default:
                throw new SaslException(ProtocolTexts.ChallengeAfterEnd(Name));
        }
    }

    // server-first-message = [reserved-mext ","] nonce "," salt "," iteration-count ["," extensions]
    byte[] ClientFinal(string serverFirst)
    {
        var fields = serverFirst.Split(',');
        if (fields[0].StartsWith("m=", StringComparison.Ordinal))
            throw new SaslException(ProtocolTexts.UnknownScramExtension(Name));
        if (fields.Length < 3)
            throw Malformed("nonce, salt and iteration count");
        var nonce = Field(fields[0], "r=", "nonce");
        if (!nonce.StartsWith(_clientNonce, StringComparison.Ordinal) || nonce.Length == _clientNonce.Length)
            throw new SaslException(ProtocolTexts.NonceChanged(Name));
        if (nonce.Any(static c => c is < '!' or > '~'))
            throw Malformed("nonce");
        var salt = Base64(Field(fields[1], "s=", "salt"), "salt");
        var iterations = Iterations(Field(fields[2], "i=", "iteration count"));

        var saltedPassword = Rfc2898DeriveBytes.Pbkdf2(_password, salt, iterations, _hash, HashLength);
        var binding = Convert.ToBase64String([.. Encoding.UTF8.GetBytes(_gs2Header), .. _bindingData]);
        var withoutProof = $"c={binding},r={nonce}";
        var authMessage = Encoding.UTF8.GetBytes($"{_clientFirstBare},{serverFirst},{withoutProof}");

        var proof = Hmac(saltedPassword, "Client Key"u8);
        var clientSignature = Hmac(Hash(proof), authMessage);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= clientSignature[i];
        _serverSignature = Hmac(Hmac(saltedPassword, "Server Key"u8), authMessage);
        return Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    // server-final-message = (server-error / verifier) ["," extensions]
    void VerifyServer(string serverFinal)
    {
        var field = serverFinal.Split(',')[0];
        if (field.StartsWith("e=", StringComparison.Ordinal))
            throw new SaslException(ProtocolTexts.ScramRefused(Name, Printable(field[2..])));
        var signature = Base64(Field(field, "v=", "server signature"), "server signature");
        if (!CryptographicOperations.FixedTimeEquals(signature, _serverSignature))
            throw new SaslException(ProtocolTexts.ServerNotProven(Name));
    }

    int Iterations(string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations < 1)
            throw Malformed("iteration count");
        if (iterations > MaximumIterations)
            throw new SaslException(ProtocolTexts.TooManyIterations(Name, iterations, MaximumIterations));
        return (int)iterations;
    }

    string Field(string field, string prefix, string what) =>
        field.StartsWith(prefix, StringComparison.Ordinal) && field.Length > prefix.Length
            ? field[prefix.Length..]
            : throw Malformed(what);

    byte[] Base64(string text, string what)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) && written > 0 ? bytes[..written] : throw Malformed(what);
    }

    SaslException Malformed(string what) => new(ProtocolTexts.MalformedScram(Name, what));

    static string Printable(string text) => new([.. text.Take(200).Where(static c => !char.IsControl(c))]);

    int HashLength => _hash == HashAlgorithmName.SHA1 ? 20 : _hash == HashAlgorithmName.SHA256 ? 32 : 64;

    byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) =>
        _hash == HashAlgorithmName.SHA1 ? HMACSHA1.HashData(key, data)
        : _hash == HashAlgorithmName.SHA256 ? HMACSHA256.HashData(key, data)
        : HMACSHA512.HashData(key, data);

    byte[] Hash(ReadOnlySpan<byte> data) =>
        _hash == HashAlgorithmName.SHA1 ? SHA1.HashData(data)
        : _hash == HashAlgorithmName.SHA256 ? SHA256.HashData(data)
        : SHA512.HashData(data);
}
