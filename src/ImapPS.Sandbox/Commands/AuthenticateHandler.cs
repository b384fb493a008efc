using System.Text;
using ImapPS.Sandbox.Net;
using ImapPS.Sandbox.Sasl;

namespace ImapPS.Sandbox.Commands;

/// <summary>AUTHENTICATE (RFC 9051 section 6.2.2), with an initial response (RFC 4959).</summary>
static class AuthenticateHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Word();
        byte[]? response = null;
        if (arguments.TrySpace())
        {
            session.Require("SASL-IR", "An initial response");
            response = arguments.TryByte('=') ? [] : Decode(arguments.Rest);
            if (response.Length > 0)
                arguments.Seek(arguments.Offset + arguments.Rest.Length);
        }
        arguments.End();
        if (!session.Can("AUTH=" + name) || ServerMechanism.Create(name, session.Server) is not { } mechanism)
            throw CommandFailure.No("CANNOT", $"{name} is no mechanism of this server");
        if (ServerMechanism.IsClearText(name) && !session.Server.Capabilities.AllowsPasswords(session.Connection.IsTls))
            throw CommandFailure.No("PRIVACYREQUIRED", "A password is only taken over TLS");
        if (mechanism.FirstChallenge is not null && response is not null)
            throw CommandFailure.Bad($"In {name} the server speaks first");
        try
        {
            return Exchange(session, mechanism, response);
        }
        catch (SaslFormatException e)
        {
            throw CommandFailure.Bad(e.Message);
        }
    }

    static string Exchange(SandboxSession session, ServerMechanism mechanism, byte[]? response)
    {
        response ??= Ask(session, mechanism.FirstChallenge ?? []);
        while (true)
        {
            var step = mechanism.Respond(response);
            if (step.UserName is { } user)
                return LoginHandler.Succeed(session, user, step.AuthorizationId);
            if (step.Challenge is not { } challenge)
                throw LoginHandler.Refuse(session);
            response = Ask(session, challenge);
        }
    }

    // continue-req = "+" SP base64 CRLF, and the client answers with base64 or "*"
    static byte[] Ask(SandboxSession session, byte[] challenge)
    {
        session.Out.Text("+ ").Text(Convert.ToBase64String(challenge)).Line();
        if (!session.ReadLine(out var line))
            throw new ConnectionDroppedException();
        session.Server.Log.AddHidden();
        if (line.SequenceEqual("*"u8))
            throw CommandFailure.Bad("The client gave up AUTHENTICATE");
        return Decode(line);
    }

    static byte[] Decode(ReadOnlySpan<byte> base64)
    {
        try
        {
            return Convert.FromBase64String(Encoding.Latin1.GetString(base64));
        }
        catch (FormatException)
        {
            throw CommandFailure.Bad("A response of AUTHENTICATE is no base64");
        }
    }
}
