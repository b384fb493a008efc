using System.Text;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>AUTHENTICATE with a SASL mechanism, its first answer sent along where the server takes it (RFC 9051 section 6.2.2, RFC 4959).</summary>
/// <param name="mechanism">The mechanism, fresh.</param>
/// <param name="initialResponse">True with SASL-IR.</param>
public sealed class AuthenticateCommand(SaslMechanism mechanism, bool initialResponse) : ImapCommand
{
    byte[]? _first; // made once: a mechanism must not be asked twice, and Write may be called again
    bool _responded;

    /// <inheritdoc/>
    public override string Name => "AUTHENTICATE";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.Barrier;

    /// <summary>The mechanism.</summary>
    public SaslMechanism Mechanism => mechanism;

    /// <summary>True once the server sent a challenge other than the request for the first response.</summary>
    public bool WasChallenged { get; private set; }

    /// <summary>Why this client gave up the exchange, or null.</summary>
    public SaslException? Failure { get; private set; }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("AUTHENTICATE ").Atom(mechanism.Name);
        if (!initialResponse || (_first ??= mechanism.InitialResponse()) is not { } first)
            return;
        _responded = true;
        writer.Space();
        // "=" is the empty response, distinct from none.
        if (first.Length == 0)
            writer.Raw("=");
        else
            writer.SecretBase64(first);
    }

    /// <inheritdoc/>
    protected internal override CommandReply? Continue(ContinuationResponse request)
    {
        try
        {
            byte[] challenge = Decode(request.Text);
            WasChallenged |= challenge.Length > 0;
            byte[]? first = _responded ? null : mechanism.InitialResponse();
            _responded = true;
            byte[] answer = first is not null && challenge.Length == 0 ? first : mechanism.Respond(challenge);
            return new CommandReply(Encoding.ASCII.GetBytes(Convert.ToBase64String(answer)), IsSecret: true);
        }
        catch (SaslException e)
        {
            // RFC 9051 section 6.2.2: "*" cancels; the server answers BAD.
            Failure = e;
            return new CommandReply("*"u8.ToArray(), IsSecret: false);
        }
    }

    static byte[] Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(text.Trim());
        }
        catch (FormatException)
        {
            // Some servers send text where the RFC requires base64; they mean an empty challenge.
            return [];
        }
    }
}
