using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Text;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Client.Authentication;

/// <summary>
/// GSSAPI with Kerberos V5 (RFC 4752): a ticket for the service <c>imap</c> on the server's host proves who one is, and the server
/// proves itself likewise. No security layer is agreed on: TLS is for that.
/// </summary>
sealed class GssapiMechanism : SaslMechanism
{
    const byte NoLayer = 1;

    readonly NegotiateAuthentication _context;
    readonly string _service;
    readonly byte[] _authorizationId;
    bool _isEstablished;
    bool _isComplete;

    /// <summary>An exchange with one server.</summary>
    /// <param name="credential">A user and a password to get a ticket with; no user name for the tickets of the current user.</param>
    /// <param name="host">The server's host name, as its service is known by in the realm.</param>
    public GssapiMechanism(SaslCredential credential, string host)
    {
        _service = "imap/" + host;
        _authorizationId = Encoding.UTF8.GetBytes(credential.AuthorizationId ?? "");
        _context = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
        {
            Package = "Kerberos",
            TargetName = _service,
            Credential = credential.UserName.Length == 0 ? CredentialCache.DefaultNetworkCredentials : new NetworkCredential(credential.UserName, credential.Secret),
            RequireMutualAuthentication = true,
            RequiredProtectionLevel = ProtectionLevel.Sign,
        });
    }

    public override string Name => "GSSAPI";

    public override bool IsClearText => false;

    public override bool IsComplete => _isComplete;

    public override byte[]? InitialResponse() => Establish([]);

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        if (_isComplete)
            throw new SaslException(ClientTexts.KerberosComplete);
        return _isEstablished ? ChooseLayer(challenge) : Establish(challenge);
    }

    // Tokens go back and forth until both sides know each other.
    byte[] Establish(ReadOnlySpan<byte> token)
    {
        byte[]? answer = _context.GetOutgoingBlob(token, out var status);
        if (status is not (NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded))
            throw new SaslException(Explain(status));
        _isEstablished = status == NegotiateAuthenticationStatusCode.Completed;
        return answer ?? [];
    }

    // The server wraps four bytes: the security layers it has, and the longest message it takes in one.
    byte[] ChooseLayer(ReadOnlySpan<byte> challenge)
    {
        var offer = new ArrayBufferWriter<byte>();
        if (_context.Unwrap(challenge, offer, out _) != NegotiateAuthenticationStatusCode.Completed || offer.WrittenCount != 4)
            throw new SaslException(ClientTexts.KerberosNotSigned);
        if ((offer.WrittenSpan[0] & NoLayer) == 0)
            throw new SaslException(ClientTexts.KerberosLayerRequired);
        var choice = new ArrayBufferWriter<byte>();
        if (_context.Wrap([NoLayer, 0, 0, 0, .. _authorizationId], choice, requestEncryption: false, out _) != NegotiateAuthenticationStatusCode.Completed)
            throw new SaslException(ClientTexts.KerberosNotSealed);
        _isComplete = true;
        _context.Dispose();
        return choice.WrittenSpan.ToArray();
    }

    string Explain(NegotiateAuthenticationStatusCode status) => status switch
    {
        NegotiateAuthenticationStatusCode.TargetUnknown => ClientTexts.KerberosNoService(_service),
        NegotiateAuthenticationStatusCode.Unsupported => ClientTexts.KerberosMissing,
        _ => ClientTexts.KerberosNoTicket(_service, status),
    };
}
